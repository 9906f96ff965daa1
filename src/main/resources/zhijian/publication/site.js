"use strict";
// How a reader wants to see the site: the page does it without script, which only remembers it, in this browser.
for (const box of document.querySelectorAll("[data-setting]")) {
    const name = "zhijian-" + box.dataset.setting;
    try { box.checked = localStorage.getItem(name) === "on"; } catch { /* not kept */ }
    box.addEventListener("change", () => {
        try { localStorage.setItem(name, box.checked ? "on" : "off"); } catch { /* not kept */ }
    });
}

// A file at hand is told from a forged one by its hash, which browsers compute on secure pages only.
const checker = document.querySelector(".checker");
if (checker && globalThis.crypto?.subtle) {
    checker.hidden = false;
    document.querySelector(".unchecked").hidden = true;
    checker.querySelector("input").addEventListener("change", async event => {
        const file = event.target.files[0];
        const said = checker.querySelector("output");
        if (!file) {
            said.textContent = "";
            return;
        }
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
        const sha256 = [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("");
        const issued = document.querySelector(`[data-sha256="${sha256}"]`);
        said.textContent = issued ? `“${file.name}”与${issued.dataset.file}。`
            : `“${file.name}”不是签发的文件：它的摘要是 ${sha256}。`;
    });
}

// Charts answer to the pointer, but what draws them is large: it is fetched when somebody points at one.
const charts = document.querySelectorAll(".chart[data-chart]");
let fetched = false;
const fetchCharts = () => {
    if (!fetched) {
        fetched = true;
        for (const name of ["echarts.min.js", "report.js"]) {
            const script = document.createElement("script");
            script.src = document.body.dataset.root + "assets/" + name;
            script.async = false;
            document.head.append(script);
        }
    }
};
for (const chart of charts) {
    chart.addEventListener("pointerenter", fetchCharts, { once: true });
}

// Nobody types the quotation marks of a name, nor always in narrow letters.
const plain = text => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
const typed = input => input.value.trim().split(/\s+/).map(plain).filter(Boolean);

// Lists can be narrowed while typing; without script they are simply there whole.
const narrow = (input, items, count, text, unit) => {
    input.closest(".finder").hidden = false;
    input.addEventListener("input", () => {
        const words = typed(input);
        let found = 0;
        for (const item of items) {
            const match = words.every(word => text(item).includes(word));
            item.hidden = !match;
            found += match ? 1 : 0;
        }
        count.textContent = input.value.trim() ? `找到 ${found} ${unit}` : "";
    });
};
const find = document.getElementById("find");
if (find) {
    narrow(find, [...document.querySelectorAll(".schools li")], document.getElementById("found"), item => plain(item.dataset.name), "所");
}

// What the reports say is fetched when somebody begins to type.
const MOST_FOUND = 40;
const AROUND = 24;
function findInTexts(input) {
    const section = document.querySelector(".in-texts");
    const count = document.getElementById("texts-count");
    const list = document.getElementById("texts-list");
    let reports;
    const entry = (report, part, at, length) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `${document.body.dataset.root}${report.path}#${part.anchor}`;
        link.textContent = `${report.report} › ${part.heading}`;
        const mark = document.createElement("mark");
        mark.textContent = part.text.slice(at, at + length);
        const quote = document.createElement("span");
        quote.append("…" + part.text.slice(Math.max(0, at - AROUND), at), mark, part.text.slice(at + length, at + length + AROUND) + "…");
        item.append(link, " ", quote);
        return item;
    };
    input.addEventListener("input", async () => {
        const words = typed(input);
        section.hidden = words.join("").length < 2;
        if (section.hidden) {
            return;
        }
        try {
            reports ??= fetch(document.body.dataset.root + "search/texts.json").then(answer => answer.json());
            await reports;
        } catch {
            reports = undefined;
            count.textContent = "没有取到报告正文，请检查网络后再试；也可以打开一份报告，用浏览器在页内查找。";
            return;
        }
        if (words.join(" ") !== typed(input).join(" ")) {
            return;
        }
        const found = [];
        for (const report of await reports) {
            for (const part of report.sections) {
                part.plain ??= plain(part.heading + part.text);
                if (words.every(word => part.plain.includes(word))) {
                    const at = part.text.toLowerCase().indexOf(words[0]);
                    found.push([report, part, Math.max(0, at), at < 0 ? 0 : words[0].length]);
                }
            }
        }
        list.replaceChildren(...found.slice(0, MOST_FOUND).map(it => entry(...it)));
        count.textContent = found.length === 0 ? "报告正文里没有这样的字句。"
            : found.length > MOST_FOUND ? `${found.length} 节里有，先列出 ${MOST_FOUND} 节；再加一个词会少一些。`
            : `${found.length} 节里有。`;
    });
}
const search = document.getElementById("search");
if (search) {
    const texts = new Map([...document.querySelectorAll("#search-list li")].map(item => [item, plain(item.textContent)]));
    narrow(search, [...texts.keys()], document.getElementById("search-count"), item => texts.get(item), "条");
    findInTexts(search);
}

// Rows of a comparison can be picked; the choice stands in the address, so that it can be passed on.
const picker = document.querySelector(".picker");
if (picker) {
    const rows = [...document.querySelectorAll(".compare tbody tr[id]")];
    const boxes = new Map();
    const only = picker.querySelector("[data-pick=only]");
    const count = picker.querySelector("output");
    const show = () => {
        const picked = rows.filter(row => boxes.get(row).checked);
        const narrowed = only.getAttribute("aria-pressed") === "true" && picked.length > 0;
        for (const row of rows) {
            row.classList.toggle("picked", boxes.get(row).checked);
            row.hidden = narrowed && !boxes.get(row).checked;
        }
        for (const table of document.querySelectorAll(".compare")) {
            table.closest("section").hidden = narrowed && ![...table.querySelectorAll("tbody tr[id]")].some(row => !row.hidden);
        }
        count.textContent = picked.length ? `选中 ${picked.length} 个` : "";
        history.replaceState(null, "", picked.length ? "#pick=" + picked.map(row => row.id).join(",") + (narrowed ? "&only" : "") : location.pathname);
    };
    const [picked, onlyWord] = location.hash.startsWith("#pick=") ? location.hash.slice(6).split("&") : [""];
    const chosen = new Set(picked.split(","));
    for (const row of rows) {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.checked = chosen.has(row.id);
        box.setAttribute("aria-label", "选中" + row.querySelector("th").textContent.trim());
        box.addEventListener("change", show);
        row.querySelector("th").prepend(box);
        boxes.set(row, box);
    }
    only.setAttribute("aria-pressed", String(onlyWord === "only"));
    only.addEventListener("click", () => {
        only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
        show();
    });
    picker.querySelector("[data-pick=none]").addEventListener("click", () => {
        for (const box of boxes.values()) { box.checked = false; }
        only.setAttribute("aria-pressed", "false");
        show();
    });
    picker.hidden = false;
    if (picked) { show(); }
}
