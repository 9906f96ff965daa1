package zhijian.indicator;

import java.util.Comparator;
import org.springframework.stereotype.Component;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// What scopes are called (统计范围的名称).
@Component
public record ScopeNames(Register register) {

    /// Within a kind: sizes by where they begin, all others by code.
    public static final Comparator<Scope> ORDER = Comparator.comparing((Scope it) ->
                    it.kind() == Scope.Kind.SIZE ? Integer.parseInt(it.code().split("-")[0]) : 0)
            .thenComparing(Scope::code);

    public String of(Scope scope) {
        return switch (scope.kind()) {
            case CITY -> "全市";
            case DISTRICT, SCHOOL -> organisation(scope.code());
            case KIND -> SupervisingKind.of(scope.code()).chinese() + "学校";
            case SUPERVISOR -> organisation(scope.code()) + "主管的学校";
            case TYPE -> SchoolType.of(scope.code()).chinese();
            case ARTS_OR_SPORTS -> scope.code().equals("yes") ? "艺术体育类学校" : "非艺术体育类学校";
            case INLAND_CLASS -> scope.code().equals("yes") ? "举办内地班的学校" : "不办内地班的学校";
            case SIZE ->
                scope.code().endsWith("-")
                        ? scope.code().replace("-", " 人以上的学校")
                        : scope.code().replace("-", "—") + " 人的学校";
        };
    }

    /// What groups of a kind are called together.
    public static String of(Scope.Kind kind) {
        return switch (kind) {
            case CITY -> "全市";
            case DISTRICT -> "各区";
            case SCHOOL -> "各校";
            case KIND -> "按隶属关系";
            case SUPERVISOR -> "按主管部门";
            case TYPE -> "按办学类型";
            case ARTS_OR_SPORTS -> "是否艺术体育类";
            case INLAND_CLASS -> "是否举办内地班";
            case SIZE -> "按学校规模";
        };
    }

    private String organisation(String code) {
        return register.find(new OrganisationId(code)).map(Organisation::name).orElse(code);
    }
}
