// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what tshark writes with {@code -T pdml}. */
final class Pdml {
    static final String TAG = "smpp.opt_param_tag";
    /**
     * The header, of which length and sequence_number differ from leg to leg; what only groups other fields; and what shows
     * octets a second time.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "",
            "smpp.command_length",
            "smpp.command_id",
            "smpp.command_status",
            "smpp.sequence_number",
            "smpp.opt_params",
            "smpp.opt_param",
            "smpp.message_text");

    private static final String EXPERT_ERROR = "8388608";

    private final List<WirePdu> pdus = new ArrayList<>();
    private final List<WirePdu> ofPacket = new ArrayList<>();
    private int fromPort;
    private int toPort;
    private String complaint = "";
    private String expertSays = "";

    private Pdml() {}

    static List<WirePdu> read(Reader characters) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(characters);
        Pdml pdml = new Pdml();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                pdml.start(xml);
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("packet")) {
                pdml.endPacket();
            }
        }
        return pdml.pdus;
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        String name = attribute(xml, "name");
        if (xml.getLocalName().equals("proto") && name.equals("smpp")) {
            ofPacket.add(pdu(xml));
        } else {
            look(xml, name);
        }
    }

    private void look(XMLStreamReader xml, String name) {
        switch (name) {
            case "tcp.srcport" -> fromPort = Integer.parseInt(attribute(xml, "show"));
            case "tcp.dstport" -> toPort = Integer.parseInt(attribute(xml, "show"));
            case "_ws.malformed" -> complaint = "malformed: " + attribute(xml, "showname");
            case "_ws.expert.message" -> expertSays = attribute(xml, "show");
            case "_ws.expert.severity" -> {
                if (attribute(xml, "show").equals(EXPERT_ERROR)) {
                    complaint = "error: " + expertSays;
                }
            }
            default -> {}
        }
    }

    private WirePdu pdu(XMLStreamReader xml) throws XMLStreamException {
        List<WirePdu.Field> fields = new ArrayList<>();
        List<Integer> tags = new ArrayList<>();
        int commandId = 0;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("proto"))) {
            if (!xml.isStartElement()) {
                continue;
            }
            String name = attribute(xml, "name");
            String octets = attribute(xml, "value");
            look(xml, name);
            if (name.equals("smpp.command_id")) {
                commandId = Integer.parseUnsignedInt(octets, 16);
            } else if (name.equals(TAG)) {
                tags.add(Integer.parseInt(octets, 16));
            }
            if (name.startsWith("smpp.") && !LEFT_OUT.contains(name)) {
                fields.add(new WirePdu.Field(name, attribute(xml, "show"), octets));
            }
        }
        return new WirePdu(0, 0, commandId, fields, tags, "");
    }

    /** Ports and complaints are the packet's. */
    private void endPacket() {
        ofPacket.forEach(
                pdu -> pdus.add(new WirePdu(fromPort, toPort, pdu.commandId(), pdu.fields(), pdu.tags(), complaint)));
        ofPacket.clear();
        complaint = "";
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
