// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import org.apache.camel.spi.Metadata;

/**
 * The headers of an exchange that carries an SMPP message. Where camel-smpp has a header of the same meaning, it is that
 * one ({@code org.apache.camel.component.smpp.SmppConstants}), so that exchanges pass between the two.
 *
 * <p>The body is the PDU ({@link io.tandem.smpp.pdu.Pdu}), octet for octet as received. A route that sets one of the
 * headers marked "field" to another value changes that field, and only that field, when the PDU is stored or sent.
 */
public final class SmppHeaders {
    @Metadata(description = "Field: source_addr", javaType = "String")
    public static final String SOURCE_ADDR = "CamelSmppSourceAddr";

    @Metadata(description = "Field: source_addr_ton", javaType = "Byte")
    public static final String SOURCE_ADDR_TON = "CamelSmppSourceAddrTon";

    @Metadata(description = "Field: source_addr_npi", javaType = "Byte")
    public static final String SOURCE_ADDR_NPI = "CamelSmppSourceAddrNpi";

    @Metadata(description = "Field: destination_addr", javaType = "String")
    public static final String DEST_ADDR = "CamelSmppDestAddr";

    @Metadata(description = "Field: dest_addr_ton", javaType = "Byte")
    public static final String DEST_ADDR_TON = "CamelSmppDestAddrTon";

    @Metadata(description = "Field: dest_addr_npi", javaType = "Byte")
    public static final String DEST_ADDR_NPI = "CamelSmppDestAddrNpi";

    @Metadata(description = "Field: service_type", javaType = "String")
    public static final String SERVICE_TYPE = "CamelSmppServiceType";

    @Metadata(description = "Field: protocol_id", javaType = "Byte")
    public static final String PROTOCOL_ID = "CamelSmppProtocolId";

    @Metadata(description = "Field: priority_flag", javaType = "Byte")
    public static final String PRIORITY_FLAG = "CamelSmppPriorityFlag";

    @Metadata(description = "Field: registered_delivery", javaType = "Byte")
    public static final String REGISTERED_DELIVERY = "CamelSmppRegisteredDelivery";

    @Metadata(description = "Field: data_coding", javaType = "Byte")
    public static final String DATA_CODING = "CamelSmppDataCoding";

    @Metadata(description = "Field: validity_period, as SMPP writes times", javaType = "String")
    public static final String VALIDITY_PERIOD = "CamelSmppValidityPeriod";

    @Metadata(description = "Field: esm_class", javaType = "org.jsmpp.bean.ESMClass")
    public static final String ESM_CLASS = "CamelSmppClass";

    @Metadata(
            description = "What the PDU is, in camel-smpp's words",
            javaType = "String",
            enums = "SubmitSm,DataSm,DeliverSm,DeliveryReceipt,AlertNotification")
    public static final String MESSAGE_TYPE = "CamelSmppMessageType";

    @Metadata(description = "Of an alert_notification: esme_addr, whom the provider alerts", javaType = "String")
    public static final String ESME_ADDR = "CamelSmppEsmeAddr";

    @Metadata(description = "Of an alert_notification: esme_addr_ton", javaType = "Byte")
    public static final String ESME_ADDR_TON = "CamelSmppEsmeAddrTon";

    @Metadata(description = "Of an alert_notification: esme_addr_npi", javaType = "Byte")
    public static final String ESME_ADDR_NPI = "CamelSmppEsmeAddrNpi";

    @Metadata(description = "The system_id of the ESME the message came from", javaType = "String")
    public static final String SYSTEM_ID = "CamelSmppSystemId";

    @Metadata(
            description =
                    "The message_id: after accept ours, after a send the one the peer answered; what an smpp-server"
                            + " consumer answers with",
            javaType = "String")
    public static final String ID = "CamelSmppId";

    @Metadata(
            description = "The command_status of the answer. After a send: the peer's. Set by a route on a message from"
                    + " smpp-server: what the ESME is answered",
            javaType = "Integer")
    public static final String COMMAND_STATUS = "CamelSmppCommandStatus";

    @Metadata(description = "Our message_id, unique across both nodes", javaType = "Long")
    public static final String MESSAGE_ID = "TandemMessageId";

    @Metadata(
            description = "The client the message is from or for, by system_id, also behind the link",
            javaType = "String")
    public static final String CLIENT = "TandemClient";

    @Metadata(
            description =
                    "Where the message is to go: provider accounts in order of preference (A1,A2) or with a policy"
                            + " (share:A1:3,A2:1, least-loaded:A1,A2, sticky:A1,A2), or client:NAME",
            javaType = "String")
    public static final String DESTINATION = "TandemDestination";

    @Metadata(
            description =
                    "How message-store:accept splits a message for a provider account that is too long for one short"
                            + " message: the parts have a user data header with a reference of 8 or 16 bits, or the sar parameters",
            javaType = "String",
            enums = "udh8,udh16,sar,none")
    public static final String SPLIT = "TandemSplit";

    @Metadata(
            description =
                    "How long message-store:accept lets the parts of an MO wait for each other, to be joined into one"
                            + " message: 60s, at most 15m",
            javaType = "String")
    public static final String JOIN = "TandemJoin";

    @Metadata(description = "The account that took the message, or that it came over", javaType = "String")
    public static final String CARRIER = "TandemCarrier";

    @Metadata(
            description = "Of a receipt on its way to a client: our message_id of the message it reports on, if that"
                    + " message is here",
            javaType = "Long")
    public static final String ABOUT = "TandemAbout";

    private SmppHeaders() {}
}
