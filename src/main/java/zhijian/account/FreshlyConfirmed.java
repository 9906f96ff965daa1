package zhijian.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What this handler does is as good as a signature (办理前再确认): whoever does it proved to be themselves within the last
/// five minutes, or is asked to now and goes on from there.
///
/// Not for handlers that take files: a browser does not send a file twice.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshlyConfirmed {

    /// What is done, as the page that asks names it, e.g. 签署责任声明.
    String value();

    /// Only where the address' `{step}` is this; empty: always.
    String step() default "";
}
