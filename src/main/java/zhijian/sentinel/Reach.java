package zhijian.sentinel;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;

/// Where probes may go (探测范围). Whoever gives an address could otherwise have the server fetch from inside the
/// network it stands in.
interface Reach {

    boolean allows(InetAddress address, int port);

    /// Web servers on the public internet, and nothing else.
    Reach PUBLIC = (address, port) -> Set.of(80, 443, 8080, 8443).contains(port) && isPublic(address);

    /// For tests on this machine, besides.
    Reach LOOPBACK_TOO = (address, port) -> address.isLoopbackAddress() || PUBLIC.allows(address, port);

    /// Whether an address is one that the registries of IANA give to the public internet.
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(bytes, 0);
            case Inet6Address _ -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes, int from) {
        int first = bytes[from] & 0xFF;
        int second = bytes[from + 1] & 0xFF;
        int third = bytes[from + 2] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /// 2000::/3 without what stands for an IPv4 address (6to4, Teredo) or for documentation.
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        return (first & 0xE000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0DB8))
                && !(first == 0x3FFF && second < 0x1000);
    }
}
