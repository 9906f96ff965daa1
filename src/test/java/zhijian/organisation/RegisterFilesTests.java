package zhijian.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFilesTests {

    private static final String SCHOOL_COLUMNS =
            "code,name,district,type,kind,supervisor,arts_sports,inland_class,size\n";

    @TempDir
    Path directory;

    @Test
    void the_register_of_the_demo_city_has_71_schools() {
        var register = RegisterFiles.read(Path.of("demo/register"));
        assertThat(register.schools()).hasSize(71);
        assertThat(register.organisations())
                .filteredOn(it -> it.kind() == OrganisationKind.DISTRICT)
                .hasSize(16);
    }

    @Test
    void every_organisation_but_a_school_files_with_the_commission() throws IOException {
        write("city.csv", "code,name,kind\n990000,云州市教育委员会,COMMISSION\ninstitute,云州教科院,INSTITUTE\n");
        write("districts.csv", "code,name\n990101,东岸区\n");
        write("owners.csv", "code,name\nindustry-01,砺锚船舶集团\n");
        write("schools.csv", SCHOOL_COLUMNS + "9931000001,甲校,990101,362,industry,industry-01,0,1,300\n");

        assertThat(RegisterFiles.read(directory).organisations())
                .extracting(it -> it.name() + " → " + it.supervisor())
                .containsExactly(
                        "云州市教育委员会 → 990000", "云州教科院 → 990000", "东岸区 → 990000", "砺锚船舶集团 → 990000", "甲校 → industry-01");
    }

    @Test
    void every_problem_of_every_file_is_told_at_once() throws IOException {
        write("city.csv", "code,name,kind\n990000,云州市教育委员会,COMMISSION\ninstitute,云州教科院,INSTITUT\n");
        write("districts.csv", "code,name\n990101,东岸区\n990102\n9901,西岸区\n");
        write("owners.csv", "code\nindustry-01\n");
        write("schools.csv", SCHOOL_COLUMNS + """
                9931000001,甲校,990101,362,district,990101,0,1,300
                9931000001,乙校,990101,362,district,990101,0,1,300
                9931000002,丙校,990199,362,industry,industry-01,0,1,300
                9931000003,,990101,362,district,990101,0,1,300
                9931000004,丁校,990101,999,district,990101,0,1,300
                9931000005,戊校,990101,362,county,990101,0,1,300
                9931000006,己校,990101,362,district,990101,是,1,300
                """);

        assertThatExceptionOfType(RegisterInvalid.class)
                .isThrownBy(() -> RegisterFiles.read(directory))
                .withMessage("""
                机构名录有 11 个问题：
                city.csv 第 3 行：kind 只能是 COMMISSION、INSTITUTE，却是“INSTITUT”
                districts.csv 第 3 行：应有 2 列，却有 1 列
                districts.csv 第 4 行：code 应是 10 位或 6 位数字，或 industry-03 这样的代码，却是“9901”
                owners.csv 第 1 行：缺少列 name
                schools.csv 第 5 行：name 是空的
                schools.csv 第 6 行：type 只能是 361、362、363、364、365、366，却是“999”
                schools.csv 第 7 行：kind 只能是 commission、district、industry、private，却是“county”
                schools.csv 第 8 行：arts_sports 只能是 1、0，却是“是”
                schools.csv 第 3 行：机构代码 9931000001 已经写在 schools.csv 第 2 行
                schools.csv 第 4 行：丙校 的 district 是 990199，名录里没有这个机构
                schools.csv 第 4 行：丙校 的 supervisor 是 industry-01，名录里没有这个机构""");
    }

    @Test
    void missing_and_empty_files_are_told_too() throws IOException {
        write("city.csv", "");
        write("districts.csv", "code,name\n990101,东岸区\n");

        assertThatExceptionOfType(RegisterInvalid.class)
                .isThrownBy(() -> RegisterFiles.read(directory))
                .withMessage("""
                机构名录有 4 个问题：
                city.csv：文件是空的
                city.csv：缺少 kind 为 COMMISSION 的一行（市教委）
                owners.csv：读不到这个文件
                schools.csv：读不到这个文件""");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
