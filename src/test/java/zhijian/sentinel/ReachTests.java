package zhijian.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachTests {

    @Test
    void only_the_public_internet_is_reached() {
        var inside = List.of(
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001::1",
                "2001:db8::1",
                "::127.0.0.1");
        assertThat(inside).noneMatch(ReachTests::isPublic);
        assertThat(List.of(
                        "1.1.1.1",
                        "100.63.0.1",
                        "100.128.0.1",
                        "172.15.0.1",
                        "172.32.0.1",
                        "192.0.1.1",
                        "198.17.0.1",
                        "203.0.114.1",
                        "223.255.255.254",
                        "2400:3200::1",
                        "2606:4700::1111",
                        "::ffff:1.1.1.1"))
                .allMatch(ReachTests::isPublic);
    }

    @Test
    void only_web_ports_are_reached() throws UnknownHostException {
        var address = InetAddress.getByName("1.1.1.1");
        assertThat(Stream.of(80, 443, 8080, 8443)).allMatch(port -> Reach.PUBLIC.allows(address, port));
        assertThat(Stream.of(22, 25, 5432, 6379, 0)).noneMatch(port -> Reach.PUBLIC.allows(address, port));
    }

    @Test
    void what_lies_inside_is_not_even_asked() {
        var fetcher = new Fetcher(Reach.PUBLIC, Fetcher.Bounds.USUAL, Clock.systemUTC());
        for (var address : new String[] {
            "http://127.0.0.1/",
            "http://localhost/",
            "http://[::1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2130706433/",
            "ftp://1.1.1.1/",
            "file:///etc/passwd"
        }) {
            var seen = fetcher.fetch(URI.create(address));
            assertThat(seen)
                    .as(address)
                    .isInstanceOfSatisfying(
                            Seen.Nothing.class,
                            it -> assertThat(it.outcome()).isIn(Outcome.NOT_PUBLIC, Outcome.UNREACHABLE));
            assertThat(seen.exchanges()).as(address).isEmpty();
        }
    }

    @Test
    void a_redirect_inside_is_not_followed() {
        try (var columns = new MockColumns(1)) {
            var address = columns.put(0, ".html", MockColumns.redirect("http://10.0.0.1/secret"));
            var seen = new Fetcher(Reach.LOOPBACK_TOO, Fetcher.Bounds.USUAL, Clock.systemUTC()).fetch(address);
            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Seen.Nothing.class, it -> assertThat(it.outcome()).isEqualTo(Outcome.NOT_PUBLIC));
            assertThat(seen.exchanges()).hasSize(1);
        }
    }

    private static boolean isPublic(String address) {
        try {
            return Reach.isPublic(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
