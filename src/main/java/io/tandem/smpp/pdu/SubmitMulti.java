// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * submit_multi (SMPP 3.4 §4.5): a submit_sm with a list of destinations in the place of one. All other fields stand as in
 * submit_sm, so their octets are kept.
 */
public final class SubmitMulti {
    private static final int MOST_DESTINATIONS = 254;
    private static final int SME_ADDRESS = 1;
    private static final int DISTRIBUTION_LIST = 2;
    private static final int LIST_NAME_MAXIMUM = 21;

    private final Pdu pdu;
    private final int listFrom;
    private final int listTo;
    private final List<Address> destinations;

    private SubmitMulti(Pdu pdu, int listFrom, int listTo, List<Address> destinations) {
        this.pdu = pdu;
        this.listFrom = listFrom;
        this.listTo = listTo;
        this.destinations = destinations;
    }

    /**
     * Reads a submit_multi and checks its syntax. One with a distribution list is refused as a whole: there are no lists
     * here, and the response has no place to name a list in (§4.5.2.1), so that a partial success could not be told.
     *
     * @throws PduException ESME_RINVNUMDESTS for none or more than 254 destinations, ESME_RINVDESTFLAG, ESME_RINVDLNAME,
     *     ESME_RINVDSTADR for an address too long, ESME_RINVMSGLEN for a list that is cut off, otherwise as for a
     *     submit_sm: {@link MessagePdu#parse(Pdu)}
     */
    public static SubmitMulti parse(Pdu pdu) throws PduException {
        OctetReader reader = new OctetReader(pdu.body());
        reader.skipCString(MessageLayout.SERVICE_TYPE_MAXIMUM, CommandStatus.ESME_RINVSERTYP);
        reader.skip(2);
        reader.skipCString(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVSRCADR);
        int listFrom = reader.position();
        int count = reader.octet();
        if (count < 1 || count > MOST_DESTINATIONS) {
            throw new PduException(CommandStatus.ESME_RINVNUMDESTS, count + " destinations");
        }
        List<Address> destinations = new ArrayList<>(count);
        boolean lists = false;
        for (int i = 0; i < count; i++) {
            switch (reader.octet()) {
                case SME_ADDRESS ->
                    destinations.add(reader.address(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVDSTADR));
                case DISTRIBUTION_LIST -> {
                    reader.skipCString(LIST_NAME_MAXIMUM, CommandStatus.ESME_RINVDLNAME);
                    lists = true;
                }
                default -> throw new PduException(CommandStatus.ESME_RINVDESTFLAG, "dest_flag is neither 1 nor 2");
            }
        }
        if (lists) {
            throw new PduException(CommandStatus.ESME_RINVDLNAME, "there are no distribution lists here");
        }
        SubmitMulti multi = new SubmitMulti(pdu, listFrom, reader.position(), List.copyOf(destinations));
        MessagePdu.parse(multi.submitSm(destinations.get(0)));
        return multi;
    }

    /** In the order of the request, 1 to 254 of them. */
    public List<Address> destinations() {
        return destinations;
    }

    /** The submit_sm to one of the destinations; every other field has the octets it came with. */
    public Pdu submitSm(Address destination) {
        byte[] body = pdu.body();
        return new Pdu(
                CommandId.SUBMIT_SM,
                pdu.commandStatus(),
                pdu.sequence(),
                new OctetWriter()
                        .octets(body, 0, listFrom)
                        .address("destination_addr", destination, MessageLayout.ADDRESS_MAXIMUM)
                        .octets(body, listTo, body.length - listTo)
                        .toOctets());
    }
}
