// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Binds over a plain socket, to see what is answered. */
final class Binds {
    private Binds() {}

    /** The command_status a bind_transceiver is answered; the connection is closed after it. */
    static int status(int port, String systemId, String password) throws IOException {
        Pdu bind = new Bind(
                        CommandId.BIND_TRANSCEIVER,
                        systemId,
                        password.getBytes(StandardCharsets.US_ASCII),
                        "",
                        0x34,
                        Address.NONE)
                .toPdu();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Gateway.PATIENCE.toMillis());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bind.length());
            out.writeInt(bind.commandId());
            out.writeInt(0);
            out.writeInt(1);
            out.write(bind.body());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            in.readInt();
            return in.readInt();
        }
    }
}
