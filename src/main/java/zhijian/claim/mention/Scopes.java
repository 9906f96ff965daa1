package zhijian.claim.mention;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Document;

/// Whom a sentence is about (口径): the institution or district named last, or the subject of the whole report.
final class Scopes {

    private static final Pattern NAME = Pattern.compile(
            "(?<name>[\\p{IsHan}]{2,22}?(?:学校|学院|大学|中学|高中|小学|幼儿园|职教中心|集团|公司|中专|技校|职校)|[\\p{IsHan}]{1,3}(?<!校|地|社|园|厂|小|街|城|郊|市|各|本|辖|该|山|全|开发|灾|牧|军|景)(?:新区|区|县)(?!域|别|级|间|块|属|外|内))|(?<that>该校|该院|该区|该县)|(?<all>全市|全省|全国|全校|全区|本市|本校|我校|学校(?!的)|各校|我市|全院|我院)");
    private static final Pattern NO_NAME = Pattern.compile(
            ".{0,3}|.*[所名位个家].{0,4}|.*(?:中等职业|中职|职业|高职|全日制|高等职业|所|个|类|各|这些|等|的|本科|技工|有|示范|骨干|重点|优质|普通|合作|办|民办|公办|在|乡|结对|对口|兄弟|姐妹|家)(?:学校|学院|大学|中学|高中|小学|幼儿园|公司|集团|院校)|.*(?:普通|职业|综合|初级)(?:高中|中学)");

    /// How many characters a name is remembered.
    private static final int REACH = 400;

    private final String own;

    Scopes(Document document) {
        var title = document.blocks().stream()
                .filter(Passage.class::isInstance)
                .map(Passage.class::cast)
                .limit(3)
                .filter(passage -> passage.kind() == Kind.HEADING)
                .map(passage -> last(passage.content().text()))
                .filter(name -> !name.isEmpty())
                .findFirst();
        this.own = title.orElseGet(() -> onlyName(document));
    }

    /// A text with one name in it is about that one.
    private static String onlyName(Document document) {
        var names = new LinkedHashSet<String>();
        for (var block : document.blocks()) {
            if (block instanceof Passage(var _, var content)) {
                NAME.matcher(content.text())
                        .results()
                        .map(match -> match.group("name"))
                        .filter(name -> name != null && !NO_NAME.matcher(name).matches())
                        .forEach(names::add);
            }
            if (names.size() > 1) {
                return "";
            }
        }
        return names.isEmpty() ? "" : names.getFirst();
    }

    /// Whom each of the numbers is about.
    ///
    /// @param starts where the numbers of the passage begin, rising
    List<String> at(Passage passage, List<Integer> starts) {
        var text = passage.content().text();
        var scopes = new ArrayList<String>();
        var name = "";
        var since = 0;
        var from = 0;
        for (var start : starts) {
            var names = NAME.matcher(text).region(from, start).useTransparentBounds(true);
            while (names.find()) {
                if (names.group("that") != null) {
                    name = name.isEmpty() || names.start() - since > REACH ? names.group("that") : name;
                    since = names.start();
                } else if (names.group("all") != null
                        || !NO_NAME.matcher(names.group("name")).matches()) {
                    name = names.group("all") != null ? "" : names.group("name");
                    since = names.start();
                }
            }
            from = Math.max(from, start);
            scopes.add(start - since > REACH || isOwn(name) ? "" : name);
        }
        return scopes;
    }

    private boolean isOwn(String name) {
        return own.equals(name) || !own.isEmpty() && (own.endsWith(name) || name.endsWith(own));
    }

    private static String last(String text) {
        var found = "";
        var names = NAME.matcher(text);
        while (names.find()) {
            if (names.group("all") != null) {
                found = "";
            } else if (names.group("name") != null
                    && !NO_NAME.matcher(names.group("name")).matches()) {
                found = names.group("name");
            }
        }
        return found;
    }
}
