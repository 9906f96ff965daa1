"use strict";
// How a reader wants to see the site; kept in this browser only.
const settings = document.querySelector(".settings");
if (settings) {
    const kept = name => {
        try { return localStorage.getItem("zhijian-" + name) === "on"; } catch { return false; }
    };
    const show = (button, on) => {
        document.documentElement.classList.toggle(button.dataset.setting, on);
        button.setAttribute("aria-pressed", String(on));
    };
    settings.hidden = false;
    for (const button of settings.querySelectorAll("button")) {
        show(button, kept(button.dataset.setting));
        button.addEventListener("click", () => {
            const on = button.getAttribute("aria-pressed") !== "true";
            show(button, on);
            try { localStorage.setItem("zhijian-" + button.dataset.setting, on ? "on" : "off"); } catch { /* not kept */ }
        });
    }
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

// Lists can be narrowed while typing; without script they are simply there whole.
const narrow = (input, items, count, text, unit) => {
    input.closest(".finder").hidden = false;
    input.addEventListener("input", () => {
        const words = input.value.trim().toLowerCase().split(/\s+/);
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
    narrow(find, [...document.querySelectorAll(".schools li")], document.getElementById("found"), item => item.dataset.name.toLowerCase(), "所");
}
const search = document.getElementById("search");
if (search) {
    const texts = new Map([...document.querySelectorAll("#search-list li")].map(item => [item, item.textContent.toLowerCase()]));
    narrow(search, [...texts.keys()], document.getElementById("search-count"), item => texts.get(item), "条");
}
