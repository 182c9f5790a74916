// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;

/** What tells a file from the one that was there before. */
record Stamps(List<Stamp> files) {
    /** @param inode of the file, or of the one a link leads to; empty where there are none */
    record Stamp(FileTime modified, long size, String inode) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "");
    }

    static Stamps of(List<Path> files) {
        return new Stamps(files.stream().map(Stamps::of).toList());
    }

    private static Stamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size(), Objects.toString(found.fileKey(), ""));
        } catch (IOException gone) {
            return Stamp.NONE; // what that means is said when it is read
        }
    }
}
