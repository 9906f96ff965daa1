package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zhijian.catalog.Catalog;
import zhijian.indicator.Derivations;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.report.Edition;
import zhijian.report.HtmlReport;
import zhijian.report.ParentsAnswers;

/// Pages about districts and their schools (专栏页面), on the city's site and in the districts' own columns alike.
///
/// @param facts as they are published
/// @param cases by organisation
/// @param explanations by organisation
/// @param versions of each school's filing in the year, by organisation
/// @param withdrawn reports in whose place a notice stands
/// @param replaced the editions of the same year that readers saw before, the latest first
record ColumnPages(
        Edition edition,
        Release release,
        Catalog catalog,
        Facts facts,
        Derivations derivations,
        Register register,
        ParentsAnswers parents,
        Map<String, List<PublishedCase>> cases,
        Map<String, List<PublishedExplanation>> explanations,
        Map<String, List<FilingVersion>> versions,
        Map<Scope, Withdrawal> withdrawn,
        List<Edition> replaced,
        ScopeNames names) {

    /// A district's page at `path`, and its report.
    void district(PageWriter pages, String path, Organisation district, List<PublishedSchool> schools)
            throws IOException {
        var scope = new Scope(Scope.Kind.DISTRICT, district.id().code());
        pages.write(
                path,
                "district",
                district.name() + "公示专栏",
                Map.of(
                        "district",
                        district,
                        "withdrawn",
                        withdrawn.containsKey(scope),
                        "figures",
                        KeyFigures.of(facts, catalog, scope, edition.year()),
                        "schools",
                        schools));
        report(pages, scope);
    }

    /// A school's page, the one for parents, its cases and its report.
    void school(PageWriter pages, PublishedSchool school) throws IOException {
        var scope = new Scope(Scope.Kind.SCHOOL, school.code());
        var path = "schools/" + school.code();
        var told = cases.getOrDefault(school.code(), List.of());
        pages.write(
                path,
                "school",
                school.name(),
                Map.of(
                        "school", school,
                        "supervisor", register.organisation(school.school().supervisor()),
                        "cases", told,
                        "explanations", explanations.getOrDefault(school.code(), List.of()),
                        "versions", versions.getOrDefault(school.code(), List.of()),
                        "figures", KeyFigures.of(derivations, facts, catalog, school, edition.year())));
        PublishedCase.copyPictures(release, told, pages.site().resolve(path));
        pages.write(
                path + "/parents",
                "parents",
                school.name() + "：家长关心的三个问题",
                Map.of(
                        "school",
                        school,
                        "answers",
                        NumberPage.linked(
                                HtmlReport.text(parents.of(scope, edition.year(), facts)),
                                pages.city(path + "/parents"))));
        report(pages, scope);
    }

    /// What a report is called.
    String title(Scope scope) {
        return scope.kind() == Scope.Kind.CITY
                ? "%s 年度市级报告".formatted(edition.year())
                : register.organisation(new OrganisationId(scope.code())).name() + "年报";
    }

    void report(PageWriter pages, Scope scope) throws IOException {
        var title = title(scope);
        var path = Edition.pathOf(edition.year(), scope);
        var withdrawal = withdrawn.get(scope);
        if (withdrawal != null) {
            FormerEditions.notice(
                    Stream.concat(Stream.of(edition), replaced.stream()).toList(), path, title, withdrawal, pages);
            return;
        }
        var article = article(scope);
        pages.write(
                path,
                "report",
                title,
                Map.of(
                        "article",
                        NumberPage.linked(article, pages.city(path)),
                        "files",
                        files(path),
                        "corrections",
                        replaced.isEmpty() ? List.of() : List.of(Correction.of(replaced.getFirst(), edition, path)),
                        "names",
                        names));
    }

    /// Those of the report, and of the reports it replaced.
    private List<IssuedFile> files(String path) throws IOException {
        var files = new ArrayList<>(IssuedFile.of(edition, path, ""));
        for (var former : replaced) {
            files.addAll(IssuedFile.of(former, path, "，那一版已被取代"));
        }
        return files;
    }

    /// A report as it was issued.
    String article(Scope scope) throws IOException {
        return Files.readString(edition.directory()
                .resolve(Edition.pathOf(edition.year(), scope))
                .resolve("article.html"));
    }

    /// Files of a district's report and those of its schools, below the site.
    List<Path> reports(Organisation district, List<PublishedSchool> schools) {
        var folders = new ArrayList<Path>();
        folders.add(Path.of(Edition.pathOf(
                edition.year(), new Scope(Scope.Kind.DISTRICT, district.id().code()))));
        schools.forEach(it ->
                folders.add(Path.of(Edition.pathOf(edition.year(), new Scope(Scope.Kind.SCHOOL, it.code())))));
        return folders;
    }
}
