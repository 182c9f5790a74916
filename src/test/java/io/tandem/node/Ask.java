// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Requests about messages, and the answers to them, as octets (SMPP 3.4 §4.8 to §4.10). */
final class Ask {
    static final int QUERY_SM = 0x3;
    static final int REPLACE_SM = 0x7;
    static final int CANCEL_SM = 0x8;
    /** TON 5, NPI 0, Tandem. */
    static final String SOURCE = "\5\0Tandem\0";

    /** TON 1, NPI 1, 4915100001. */
    static final String DESTINATION = "\1\0014915100001\0";

    static final String NO_ADDRESS = "\0\0\0";

    private Ask() {}

    static byte[] submit(String number, String text) {
        return Wire.latin1("\0" + SOURCE + "\1\1" + number + "\0\0\0\0\0\0\1\0\0\0" + (char) text.length() + text);
    }

    /** Without a receipt. */
    static byte[] quiet(String serviceType, String source, String number, String text) {
        return Wire.latin1(
                serviceType + "\0" + source + "\1\1" + number + "\0\0\0\0\0\0\0\0\0\0" + (char) text.length() + text);
    }

    static byte[] query(String id, String source) {
        return Wire.latin1(id + "\0" + source);
    }

    static byte[] cancel(String id, String source, String destination) {
        return cancel("", id, source, destination);
    }

    static byte[] cancel(String serviceType, String id, String source, String destination) {
        return Wire.latin1(serviceType + "\0" + id + "\0" + source + destination);
    }

    static byte[] replace(String id, String source, String text) {
        return replace(id, source, "", "", 1, text);
    }

    static byte[] replace(String id, String source, String schedule, String validity, int registered, String text) {
        return Wire.latin1(id + "\0" + source + schedule + "\0" + validity + "\0" + (char) registered + "\0"
                + (char) text.length() + text);
    }

    /** Has a client cancel a message of its own. */
    static CompletableFuture<Pdu> cancel(Esme client, long id) {
        return client.ask(CANCEL_SM, cancel(Long.toString(id), SOURCE, NO_ADDRESS));
    }

    static CompletableFuture<Pdu> query(Esme client, long id) {
        return client.ask(QUERY_SM, query(Long.toString(id), SOURCE));
    }

    static CompletableFuture<Pdu> replace(Esme client, long id, String text) {
        return client.ask(REPLACE_SM, replace(Long.toString(id), SOURCE, text));
    }

    /** The answer, when it has come. */
    static Pdu answer(CompletableFuture<Pdu> answer) throws Exception {
        return answer.get(OneAccount.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The command_status of the answer, when it has come. */
    static int status(CompletableFuture<Pdu> answer) throws Exception {
        return answer(answer).commandStatus();
    }

    /** The message_id of a submit_sm that was accepted. */
    static String accepted(Wire esme, byte[] submit) throws Exception {
        Wire.Got answer = esme.send(Wire.SUBMIT_SM, 0, 77, submit).readUntil(Wire.SUBMIT_SM | Wire.RESP);
        if (answer.status() != 0) {
            throw new IllegalStateException(answer.head());
        }
        return idOf(answer);
    }

    static String idOf(Pdu answer) {
        return idOf(got(answer));
    }

    static String idOf(Wire.Got answer) {
        ByteArrayOutputStream id = new ByteArrayOutputStream();
        for (byte octet : answer.body()) {
            if (octet == 0) {
                break;
            }
            id.write(octet);
        }
        return id.toString(StandardCharsets.ISO_8859_1);
    }

    /** {@code final_date state error} of a query_sm_resp. */
    static String state(Pdu answer) {
        return state(got(answer));
    }

    static String state(Wire.Got answer) {
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
        int date = body.indexOf('\0') + 1;
        int end = body.indexOf('\0', date);
        return body.substring(date, end) + " " + (int) body.charAt(end + 1) + " " + (int) body.charAt(end + 2);
    }

    private static Wire.Got got(Pdu answer) {
        return new Wire.Got(answer.commandId(), answer.commandStatus(), answer.sequence(), answer.body());
    }
}
