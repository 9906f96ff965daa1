package zhijian.campaign;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import zhijian.catalog.CatalogInvalid;

/// The files of a catalog do not fit together, whatever is decided on the screens (目录文件有误): whoever keeps them must
/// mend them.
@ControllerAdvice(basePackageClasses = BrokenCatalog.class)
class BrokenCatalog {

    @ExceptionHandler
    ModelAndView page(CatalogInvalid e) {
        var page = new ModelAndView("campaign/brokenFiles", "problems", e.problems());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
