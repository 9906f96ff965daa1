package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.Level;
import zhijian.catalog.SchoolAttribute;
import zhijian.digest.Sha256;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.release.Release;

/// What the open data are, for programs (数据目录): a Frictionless data package per release, DCAT for all of them, and the
/// facts as SDMX-CSV.
final class DataCatalog {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String IANA = "https://www.iana.org/assignments/media-types/";
    private static final SortedMap<String, String> FORMATS = new TreeMap<>(Map.of(
            "csv", "text/csv",
            "json", "application/json",
            "parquet", "application/vnd.apache.parquet",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    private static final Map<String, Object> PUBLISHER =
            Map.of("@type", "foaf:Agent", "foaf:name", Map.of("@language", "zh", "@value", "市教育委员会"));

    private DataCatalog() {}

    /// The Frictionless data package of a release, over the CSV files that stand there already.
    static void writePackage(Release release, Catalog catalog, Path site) throws IOException {
        var resources = new ArrayList<Map<String, Object>>();
        for (var level : Level.values()) {
            var resource = new LinkedHashMap<String, Object>();
            resource.put("name", OpenData.fileName(level));
            resource.put("path", OpenData.fileName(level) + ".csv");
            resource.put("format", "csv");
            resource.put("mediatype", "text/csv");
            resource.put("encoding", "utf-8");
            var bytes = Files.readAllBytes(
                    site.resolve("data/%s/%s.csv".formatted(release.number(), OpenData.fileName(level))));
            resource.put("bytes", bytes.length);
            resource.put("hash", "sha256:" + Sha256.hex(bytes));
            resource.put(
                    "schema",
                    Map.of("fields", fields(OpenData.open(catalog.items(level))), "primaryKey", "organisation"));
            resources.add(resource);
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("name", "release-" + release.number());
        data.put("title", "%s 年度中等职业教育质量年报数据".formatted(release.year()));
        data.put("version", release.number());
        data.put("created", release.frozenAt().toString());
        data.put("resources", resources);
        JSON.writeValue(site.resolve("data/%s/datapackage.json".formatted(release.number())), data);
    }

    private static List<Map<String, Object>> fields(List<Item> items) {
        var fields = new ArrayList<Map<String, Object>>();
        Stream.concat(
                        Stream.of("organisation", "name"),
                        SchoolAttribute.PUBLISHED.stream().map(SchoolAttribute::code))
                .forEach(name -> fields.add(Map.of("name", name, "type", "string")));
        for (var item : items) {
            var field = new LinkedHashMap<String, Object>();
            field.put("name", item.code().value());
            field.put("title", item.name());
            field.put("type", item.type().isNumber() ? (item.type().decimals() == 0 ? "integer" : "number") : "string");
            field.put("unit", item.unit());
            field.put("description", item.guide());
            fields.add(field);
        }
        fields.add(Map.of("name", "missing", "type", "object", "title", "没有数值的原因"));
        return fields;
    }

    /// Releases that do not hold any more, each with the latest of its year.
    static Map<Release, Release> replaced(List<Release> releases) {
        var replaced = new HashMap<Release, Release>();
        for (var release : releases) {
            releases.stream()
                    .filter(it -> it.year().equals(release.year()))
                    .max(Comparator.comparing(Release::frozenAt))
                    .filter(latest -> !latest.equals(release))
                    .ifPresent(latest -> replaced.put(release, latest));
        }
        return replaced;
    }

    /// @param editions numbers of those whose facts stand on the site
    static void writeDcat(List<Release> releases, List<String> editions, SiteAddress address, Path site)
            throws IOException {
        var datasets = new ArrayList<Map<String, Object>>();
        var replaced = replaced(releases);
        for (var release : releases) {
            var dataset = new LinkedHashMap<String, Object>();
            dataset.put("@id", id(release, address));
            Optional.ofNullable(replaced.get(release))
                    .ifPresent(it -> dataset.put("dct:isReplacedBy", Map.of("@id", id(it, address))));
            dataset.put("@type", "dcat:Dataset");
            dataset.put("dct:title", chinese("%s 年度中等职业教育质量年报数据".formatted(release.year())));
            dataset.put(
                    "dct:description",
                    chinese("%s 年度学校、区和市级备案的数据，一校、一区一行，一个数据项一列；小群体按规则不公布。".formatted(release.year())));
            dataset.put("dct:identifier", release.number());
            dataset.put(
                    "dct:issued",
                    Map.of("@type", "xsd:dateTime", "@value", release.frozenAt().toString()));
            dataset.put("dct:publisher", PUBLISHER);
            dataset.put("dcat:landingPage", Map.of("@id", address.of("data/index.html")));
            dataset.put("dcat:distribution", distributions(release, address));
            datasets.add(dataset);
        }
        editions.forEach(it -> datasets.add(facts(it, address)));
        var catalog = new LinkedHashMap<String, Object>();
        catalog.put(
                "@context",
                Map.of(
                        "dcat", "http://www.w3.org/ns/dcat#",
                        "dct", "http://purl.org/dc/terms/",
                        "foaf", "http://xmlns.com/foaf/0.1/",
                        "xsd", "http://www.w3.org/2001/XMLSchema#"));
        catalog.put("@id", address.of("data/"));
        catalog.put("@type", "dcat:Catalog");
        catalog.put("dct:title", chinese("中等职业教育质量年报开放数据"));
        catalog.put("dct:description", chinese("质量年度报告所依据的数据，每个年度一个数据集。"));
        catalog.put("dct:publisher", PUBLISHER);
        catalog.put("dcat:dataset", datasets);
        JSON.writeValue(site.resolve("data/catalog.jsonld"), catalog);
    }

    private static Map<String, Object> facts(String edition, SiteAddress address) {
        var file = "data/facts-%s.sdmx.csv".formatted(edition);
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put("@id", address.of(file));
        dataset.put("@type", "dcat:Dataset");
        dataset.put("dct:title", chinese("版次 %s 的全部指标".formatted(edition)));
        dataset.put("dct:description", chinese("由数据版本算出的各级、三年的指标，一行一个数；小群体按规则不公布。"));
        dataset.put("dct:identifier", "facts-" + edition);
        dataset.put("dct:publisher", PUBLISHER);
        dataset.put("dcat:landingPage", Map.of("@id", address.of("data/index.html")));
        dataset.put(
                "dcat:distribution",
                List.of(Map.of(
                        "@type", "dcat:Distribution",
                        "dct:title", chinese("facts-%s.sdmx.csv".formatted(edition)),
                        "dcat:mediaType", Map.of("@id", IANA + "text/csv"),
                        "dcat:accessURL", Map.of("@id", address.of("data/index.html")),
                        "dcat:downloadURL", Map.of("@id", address.of(file)))));
        return dataset;
    }

    private static String id(Release release, SiteAddress address) {
        return address.of("data/%s/".formatted(release.number()));
    }

    private static Map<String, Object> chinese(String text) {
        return Map.of("@language", "zh", "@value", text);
    }

    private static List<Map<String, Object>> distributions(Release release, SiteAddress address) {
        var distributions = new ArrayList<Map<String, Object>>();
        for (var level : Level.values()) {
            FORMATS.forEach((format, mediaType) -> {
                var file = Map.of(
                        "@id",
                        address.of("data/%s/%s.%s".formatted(release.number(), OpenData.fileName(level), format)));
                var distribution = new LinkedHashMap<String, Object>();
                distribution.put("@type", "dcat:Distribution");
                distribution.put("dct:title", chinese(OpenData.fileName(level) + "." + format));
                distribution.put("dcat:mediaType", Map.of("@id", IANA + mediaType));
                distribution.put("dcat:accessURL", Map.of("@id", address.of("data/index.html")));
                distribution.put("dcat:downloadURL", file);
                distributions.add(distribution);
            });
        }
        return distributions;
    }

    /// Every known fact of an edition as SDMX-CSV 1.0, one observation a line; what is missing is left out.
    static void writeSdmx(Facts facts, String edition, Path site) throws IOException {
        var lines =
                new StringBuilder("DATAFLOW,INDICATOR,REF_SCOPE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DECIMALS,RELEASE\n");
        for (var scope : facts.scopes()) {
            for (var fact : facts.of(scope)) {
                if (fact.value() instanceof Amount.Known) {
                    lines.append(observation(fact)).append('\n');
                }
            }
        }
        Files.writeString(site.resolve("data/facts-%s.sdmx.csv".formatted(edition)), lines.toString());
    }

    private static String observation(Fact fact) {
        return String.join(
                ",",
                "ZHIJIAN:FACTS(1.0)",
                fact.code().value(),
                fact.scope().toString(),
                fact.year().toString(),
                fact.display(),
                fact.unit(),
                String.valueOf(fact.decimals()),
                fact.release());
    }
}
