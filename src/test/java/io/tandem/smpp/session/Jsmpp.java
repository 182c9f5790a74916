// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** What an ESME on the jSMPP stack does in these tests. */
final class Jsmpp {
    private Jsmpp() {}

    /** Connects and binds; returns what the server calls itself. */
    static String bind(SMPPSession esme, InetSocketAddress server, String systemId, BindType type) throws IOException {
        BindParameter parameter = new BindParameter(
                type, systemId, "secret", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null);
        return esme.connectAndBind(server.getHostString(), server.getPort(), parameter, 5000);
    }

    /** Submits a message, waits for the answer, and returns its message_id. */
    static String submit(SMPPSession esme)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return esme.submitShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "49170",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "49171",
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(0),
                        (byte) 0,
                        new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                        (byte) 0,
                        Wire.latin1("hello"))
                .getMessageId();
    }
}
