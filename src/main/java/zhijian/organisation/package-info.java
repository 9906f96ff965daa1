/// **Organisation** (机构): the city, its districts, industry owners and schools; who supervises whom, as data.
@ApplicationModule(
        displayName = "Organisation 机构",
        allowedDependencies = {"audit"})
@NullMarked
package zhijian.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
