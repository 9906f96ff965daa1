package zhijian.indicator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which database computes, and where it finds the data (引擎设置).
///
/// @param url of a Trino server, e.g. `jdbc:trino://10.0.0.5:8080`; empty: DuckDB in this process
/// @param user as whom Trino is asked
/// @param catalog one of the server's catalogs with the Hive connector
/// @param schema in that catalog; made where it is not there
/// @param location what the server calls the data directory, e.g. `local://` or `s3://bucket/zhijian`
/// @param memory the most DuckDB may hold
@ConfigurationProperties("zhijian.engine")
public record EngineSettings(
        @DefaultValue("") String url,
        @DefaultValue("zhijian") String user,
        @DefaultValue("hive") String catalog,
        @DefaultValue("zhijian") String schema,
        @DefaultValue("local://") String location,
        @DefaultValue("1GB") String memory) {

    public EngineSettings {
        if (location.endsWith("/") && !location.endsWith("://")) {
            location = location.substring(0, location.length() - 1);
        }
        if (!url.isEmpty() && !url.startsWith("jdbc:trino:")) {
            throw new IllegalArgumentException("""
                    zhijian.engine.url is the address of a Trino server, e.g. jdbc:trino://10.0.0.5:8080, or empty for DuckDB in \
                    this process; got '%s'. 计算引擎地址 zhijian.engine.url 应形如 jdbc:trino://10.0.0.5:8080，留空则用内嵌的 DuckDB。\
                    """.formatted(url));
        }
    }
}
