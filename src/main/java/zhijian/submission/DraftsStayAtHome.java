package zhijian.submission;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Answers an authority that asks for data before they are approved.
@ControllerAdvice
class DraftsStayAtHome {

    @ExceptionHandler(NotYetApproved.class)
    ModelAndView notYet(NotYetApproved e) {
        var page = new ModelAndView("submission/notYetApproved", "refusal", e);
        page.setStatus(HttpStatus.FORBIDDEN);
        return page;
    }
}
