package zhijian.query;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.page.BeijingTime;
import zhijian.submission.Actor;
import zhijian.submission.AnswerReader;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The queries of a submission: asking, answering, closing (疑问页面).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/queries")
class QueryController {

    /// Days to answer, unless whoever asks says otherwise.
    private static final int DAYS = 3;

    private final Queries queries;
    private final Submissions submissions;
    private final Accounts accounts;

    QueryController(Queries queries, Submissions submissions, Accounts accounts) {
        this.queries = queries;
        this.submissions = submissions;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView queries(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "");
    }

    @GetMapping("/ask")
    ModelAndView asking(
            SubmissionId id, @RequestParam(defaultValue = "") String item, @AuthenticationPrincipal CurrentUser user) {
        if (queries.inquirer(id, user).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!item.isEmpty() && item(id, item).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView(
                "query/ask",
                "page",
                form(id, item, "", queries.today().plusDays(DAYS).toString(), "", user));
    }

    @PostMapping
    ModelAndView ask(
            SubmissionId id,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String words,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            var code = item(id, item).map(Item::code).orElseThrow(() -> new QueryRefused("请选择数据项。"));
            var query = queries.ask(id, code, owner(owner), day(due), words, user);
            redirect.addFlashAttribute(
                    "message", "疑问已发给%s，请在 %s 前答复。".formatted(query.owner().chinese(), query.due()));
            return new ModelAndView("redirect:/desk/%s/queries#query-%s".formatted(id, query.id()));
        } catch (QueryRefused e) {
            if (queries.inquirer(id, user).isEmpty()) {
                return refused(id, user, e);
            }
            var page = new ModelAndView("query/ask", "page", form(id, item, owner, due, words, user));
            page.addObject("problem", e.getMessage());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @PostMapping("/{query:\\d{1,15}}/messages")
    ModelAndView say(
            SubmissionId id,
            @PathVariable long query,
            @RequestParam(defaultValue = "") String words,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            var after = queries.say(of(id, query), words, user);
            redirect.addFlashAttribute(
                    "message", after.state() == QueryState.ANSWERED ? "答复已发出，等待提问的一方确认。" : "已发出，等待答复。");
            return new ModelAndView("redirect:/desk/%s/queries#query-%d".formatted(id, query));
        } catch (QueryRefused e) {
            var page = refused(id, user, e);
            page.addObject("typed", words);
            page.addObject("typedIn", query);
            return page;
        }
    }

    @PostMapping("/{query:\\d{1,15}}/close")
    ModelAndView close(
            SubmissionId id,
            @PathVariable long query,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            queries.close(of(id, query), user);
            redirect.addFlashAttribute("message", "疑问已关闭。");
            return new ModelAndView("redirect:/desk/%s/queries".formatted(id));
        } catch (QueryRefused e) {
            return refused(id, user, e);
        }
    }

    /// A query of this submission and no other: who may see one may not touch another through its address.
    private QueryId of(SubmissionId id, long number) {
        return queries.of(id).stream()
                .map(Query::id)
                .filter(it -> it.value() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, QueryRefused e) {
        var page = page(id, user, "");
        page.addObject("problem", e.getMessage());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message) {
        var catalog = submissions.catalog(id);
        var answers = submissions.answers(id);
        var today = queries.today();
        var threads = queries.of(id).stream()
                .map(query -> {
                    var item = catalog.item(query.item());
                    return new QueriesPage.Thread(
                            query.id(),
                            item.name(),
                            "/desk/%s/sections/%s#%s".formatted(id, item.section(), item.code()),
                            Optional.ofNullable(answers.get(item.code()))
                                    .map(answer -> AnswerReader.shown(item, answer) + item.unit())
                                    .orElse("未填"),
                            query.state(),
                            query.inquirer().chinese(),
                            query.owner().chinese(),
                            query.due().toString(),
                            query.isOverdue(today),
                            query.messages().stream()
                                    .map(said -> new QueriesPage.Said(
                                            name(said.by()), BeijingTime.moment(said.at()), said.words()))
                                    .toList(),
                            queries.side(query, user));
                })
                .toList();
        return new ModelAndView(
                "query/queries",
                "page",
                new QueriesPage(
                        submissions.frame(id, SubmissionFrame.Tab.QUERIES),
                        threads,
                        queries.inquirer(id, user).orElse(null),
                        message));
    }

    private AskPage form(SubmissionId id, String item, String owner, String due, String words, CurrentUser user) {
        var chosen = item(id, item);
        return new AskPage(
                submissions.frame(id, SubmissionFrame.Tab.QUERIES),
                item,
                chosen.map(Item::name).orElse(""),
                chosen.map(it -> Optional.ofNullable(submissions.answers(id).get(it.code()))
                                .map(answer -> AnswerReader.shown(it, answer) + it.unit())
                                .orElse("未填"))
                        .orElse(""),
                FormSection.of(submissions.catalog(id), submissions.level(id.organisation())).stream()
                        .map(section -> new AskPage.Group(
                                section.heading(),
                                section.items().stream()
                                        .map(it -> new AskPage.Choice(it.code().value(), it.name()))
                                        .toList()))
                        .toList(),
                queries.inquirer(id, user).orElseThrow().asks(),
                owner,
                due,
                queries.today().toString(),
                words);
    }

    private Optional<Item> item(SubmissionId id, String code) {
        return Optional.of(code)
                .filter(ItemCode::isCode)
                .flatMap(it -> submissions.catalog(id).find(new ItemCode(it)))
                .filter(Item.class::isInstance)
                .map(Item.class::cast)
                .filter(it -> it.level() == submissions.level(id.organisation()));
    }

    private static Actor owner(String typed) {
        return Stream.of(Actor.values())
                .filter(it -> it.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new QueryRefused("请选择由谁答复。"));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw new QueryRefused("答复期限应是日期，如 2020-12-07，现在是“%s”。".formatted(typed));
        }
    }

    private String name(String login) {
        return accounts.find(login).map(CurrentUser::name).orElse(login);
    }
}
