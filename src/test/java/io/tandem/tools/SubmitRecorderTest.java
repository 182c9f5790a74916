// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SubmitRecorderTest {
    @TempDir
    private Path directory;

    @Test
    void eachSubmitIsALine() throws Exception {
        Path file = directory.resolve("submits");
        ProviderSimulator provider = new ProviderSimulator(ProviderOptions.builder()
                .fail(FailureShare.parse("10%=0x08"))
                .record(file)
                .build());
        provider.start();
        LoadReport report;
        try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", provider.port())
                .to("4917")
                .count(100)
                .build())) {
            report = client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        provider.close();

        List<String[]> lines =
                Files.readAllLines(file).stream().map(line -> line.split(" ")).toList();
        assertThat(lines).hasSize(100).allSatisfy(line -> {
            assertThat(line).hasSize(6);
            assertThat(line[0]).isEqualTo("load");
            assertThat(line[2]).matches("[0-9a-f]{64}");
            assertThat(line[3]).isEqualTo("Tandem");
            assertThat(line[4]).matches("4917\\d{8}");
        });
        assertThat(lines.stream().map(line -> line[2])).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line[1].equals("-"))).hasSize((int) report.refused());
    }

    @Test
    void whatGoesToOthersHasNoLine() throws Exception {
        Path file = directory.resolve("submits");
        ProviderSimulator provider = new ProviderSimulator(
                ProviderOptions.builder().record(new Recording(file, "4917")).build());
        provider.start();
        for (String to : List.of("4916", "4917", "4918")) {
            try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", provider.port())
                    .to(to)
                    .count(10)
                    .build())) {
                assertThat(client.start()
                                .toCompletableFuture()
                                .get(30, TimeUnit.SECONDS)
                                .accepted())
                        .isEqualTo(10);
            }
        }
        provider.close();

        assertThat(Files.readAllLines(file)).hasSize(10).allSatisfy(line -> assertThat(line)
                .contains(" Tandem 4917"));
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAtTheStart() {
        ProviderSimulator provider = new ProviderSimulator(ProviderOptions.builder()
                .record(directory.resolve("no/such/file"))
                .build());

        assertThatThrownBy(provider::start).isInstanceOf(IOException.class);
    }
}
