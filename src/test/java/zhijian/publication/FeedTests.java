package zhijian.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.verify.LogEntry;

class FeedTests {

    @Test
    void the_latest_publication_comes_first_and_every_one_has_a_name_that_stays() {
        var feed = Feed.write(
                new SiteAddress(URI.create("https://www.example.cn/zhijian/")),
                List.of(
                        entry("2020-1", "首次公示", "2020-12-31T08:00:00Z"),
                        entry("2020-2", "更正 <甲校> 学生数", "2021-01-15T08:00:00Z")));

        assertThat(feed).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">\
                        <title>中等职业教育质量年度报告公示专栏</title><id>https://www.example.cn/zhijian/</id>\
                        <updated>2021-01-15T08:00:00Z</updated>\
                        <link rel="alternate" href="https://www.example.cn/zhijian/"/>\
                        <link rel="self" href="https://www.example.cn/zhijian/feed.xml"/>\
                        <author><name>市教育委员会</name></author>\
                        <entry><title>版次 2020-2：更正 &lt;甲校&gt; 学生数</title>\
                        <id>https://www.example.cn/zhijian/log/files/1.sha256</id><updated>2021-01-15T08:00:00Z</updated>\
                        <link rel="alternate" href="https://www.example.cn/zhijian/versions/index.html#publication-2"/></entry>\
                        <entry><title>版次 2020-1：首次公示</title>\
                        <id>https://www.example.cn/zhijian/log/files/0.sha256</id><updated>2020-12-31T08:00:00Z</updated>\
                        <link rel="alternate" href="https://www.example.cn/zhijian/versions/index.html#publication-1"/></entry></feed>""");
    }

    private static LogEntry entry(String edition, String reason, String at) {
        return new LogEntry(LogEntry.FORMAT, Instant.parse(at), edition, reason, "", 1);
    }
}
