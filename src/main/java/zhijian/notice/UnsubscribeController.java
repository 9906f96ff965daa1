package zhijian.notice;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Stops e-mails without signing in, for whoever has the key that stands in them (停收邮件).
@Controller
@RequestMapping("/desk/unsubscribe")
class UnsubscribeController {

    private final Settings settings;

    UnsubscribeController(Settings settings) {
        this.settings = settings;
    }

    @GetMapping
    ModelAndView ask(@RequestParam(defaultValue = "") String key) {
        return page(key, false);
    }

    @PostMapping
    ModelAndView unsubscribe(@RequestParam(defaultValue = "") String key) {
        settings.unsubscribe(key);
        return page(key, true);
    }

    private ModelAndView page(String key, boolean done) {
        var page = new ModelAndView("notice/unsubscribe", "key", key);
        page.addObject("known", settings.owner(key).isPresent());
        page.addObject("done", done);
        return page;
    }
}
