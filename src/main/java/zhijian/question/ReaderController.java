package zhijian.question;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// 这个数不对？ — where readers ask about a published number, without an account, a cookie or a script.
@Controller
@RequestMapping("/question")
class ReaderController {

    private final Questions questions;
    private final PublishedNumbers numbers;
    private final Tickets tickets;

    ReaderController(Questions questions, PublishedNumbers numbers, Tickets tickets) {
        this.questions = questions;
        this.numbers = numbers;
        this.tickets = tickets;
    }

    @GetMapping
    ModelAndView form(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "0") int year,
            HttpServletResponse response) {
        return form(find(number, scope, year), "", "", response);
    }

    /// @param website a field people do not see; who fills it in is a program and is thanked like anybody else
    /// @param ticket shows when the form was opened
    @PostMapping
    ModelAndView ask(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String ticket,
            HttpServletRequest request,
            HttpServletResponse response) {
        var about = find(number, scope, year);
        if (!website.isEmpty()) {
            return new ModelAndView("question/thanks");
        }
        try {
            tickets.check(ticket);
            return new ModelAndView("redirect:/question/" + questions.ask(about, words, request.getRemoteAddr()));
        } catch (QuestionRefused e) {
            var page = form(about, words, String.valueOf(e.getMessage()), response);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @GetMapping("/{receipt:[0-9a-f]{20}}")
    ModelAndView receipt(@PathVariable String receipt, HttpServletResponse response) {
        notKept(response);
        return new ModelAndView(
                "question/receipt",
                Map.of(
                        "question",
                        questions.find(receipt).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))));
    }

    private ModelAndView form(PublishedNumber about, String words, String problem, HttpServletResponse response) {
        notKept(response);
        return new ModelAndView("question/ask", "form", new QuestionForm(about, words, tickets.issue(), problem));
    }

    private PublishedNumber find(String number, String scope, int year) {
        return numbers.find(number, scope, year).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void notKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
