package zhijian;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.CacheControl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhijian.account.CurrentUser;
import zhijian.notice.Notices;
import zhijian.page.FormToken;
import zhijian.page.Frame;

/// Renders `submission/overview` with `src/main/jte/submission/overview.jte`; serves our assets and the published site.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.8/dist/";

    /// Templates are generated into the package of the module that owns them, so they see its package-private types.
    @Bean
    ViewResolver templates(Environment environment, Notices notices) {
        var engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, null, ZhijianApplication.class.getPackageName());
        engine.setBinaryStaticContent(true);
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        return (name, _) ->
                engine.hasTemplate(name + ".jte") ? new TemplateView(engine, name + ".jte", demo, notices) : null;
    }

    @Bean
    WebMvcRegistrations handlerLookup() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new HandlerLookup();
            }
        };
    }

    /// What is saved field by field is put, and read like any form.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> putForms() {
        return tomcat -> tomcat.addConnectorCustomizers(connector -> connector.setParseBodyMethods("POST,PUT"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/desk/assets/**")
                .addResourceLocations("classpath:/zhijian/assets/", HTMX)
                .setCacheControl(CacheControl.noCache());
    }

    /// Whatever is not the workplace is the published site.
    @Bean
    SimpleUrlHandlerMapping publishedSiteMapping(PublishedSite publishedSite) {
        return new SimpleUrlHandlerMapping(Map.of("/**", publishedSite), Ordered.LOWEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<UploadLimit> uploadLimit(MultipartProperties multipart, ViewResolver templates) {
        var filter = new FilterRegistrationBean<>(new UploadLimit(multipart.getMaxRequestSize(), templates));
        filter.setUrlPatterns(List.of("/desk/*"));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    /// Before everything else: what fails anywhere behind it has a number.
    @Bean
    FilterRegistrationBean<NumberedRequests> numberedRequests() {
        var filter = new FilterRegistrationBean<>(new NumberedRequests());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    @ConditionalOnProperty("zhijian.address")
    PinnedAddress pinnedAddress(@Value("${zhijian.address}") String address) {
        return new PinnedAddress(address);
    }

    @Bean
    @ConditionalOnProperty("zhijian.address")
    FilterRegistrationBean<PinnedAddress> pinnedAddressFilter(PinnedAddress pinned) {
        var filter = new FilterRegistrationBean<>(pinned);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    PublishedSite publishedSite(@Value("${zhijian.data}") Path data, ViewResolver templates) {
        return new PublishedSite(data.toAbsolutePath().resolve("site"), templates);
    }

    private record TemplateView(TemplateEngine engine, String template, boolean demo, Notices notices) implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var parameters = new HashMap<String, @Nullable Object>(model == null ? Map.of() : model);
            parameters.put("frame", frame(request));
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                parameters.put("number", request.getAttribute(NumberedRequests.NUMBER));
            }
            var html = new Utf8ByteOutput();
            engine.render(template, parameters, html);
            response.setContentType(getContentType());
            response.setContentLength(html.getContentLength());
            html.writeTo(response.getOutputStream());
        }

        private Frame frame(HttpServletRequest request) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            var user = authentication != null && authentication.getPrincipal() instanceof CurrentUser signedIn
                    ? signedIn
                    : null;
            var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
            return new Frame(
                    user == null ? null : user.name(),
                    unread(request, user),
                    token == null ? () -> "" : () -> FormToken.anew(token.getToken()),
                    demo);
        }

        /// A page that says what went wrong must not need the database.
        private Supplier<Integer> unread(HttpServletRequest request, @Nullable CurrentUser user) {
            if (user == null || request.getDispatcherType() == DispatcherType.ERROR) {
                return () -> 0;
            }
            var login = user.login();
            return () -> notices.unread(login);
        }
    }
}
