"use strict";
// Numbers of a reader's own choice side by side. They are read from the numbers' own pages, so that a table shows what
// is published there and nothing else; the choice stands in the address.
const MOST = 8;
const form = document.querySelector(".chooser");
const status = document.querySelector(".chosen");
const region = document.querySelector(".scroll");
const minding = document.querySelector(".minding");
const root = document.body.dataset.root;
const CITY = form.dataset.city;
const scopes = form.querySelector("#add-scope");
const numbers = form.querySelector("#add-number");
const optionOf = (list, value) => [...list.options].find(it => it.value !== "" && it.value === value);

const chosen = new URLSearchParams(location.hash.slice(1));
const asked = (name) => [...new Set((chosen.get(name) ?? "").split(",").filter(Boolean))];
const known = (name, list) => asked(name).filter(it => optionOf(list, it)).slice(0, MOST);
const choice = {scopes: known("of", scopes), numbers: known("numbers", numbers)};
const left = [...asked("of"), ...asked("numbers")].filter(it => !choice.scopes.includes(it) && !choice.numbers.includes(it));
let note = left.length === 0 ? "" : `网址里的 ${left.join("、")} 没有列出：本站没有，或者超过 ${MOST} 个。`;

const pages = new Map();
const pageOf = code => {
    if (!pages.has(code)) {
        pages.set(code, fetch(`${root}numbers/${code}/index.html`)
            .then(answer => answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))))
            .then(html => new DOMParser().parseFromString(html, "text/html")));
    }
    return pages.get(code);
};
const detail = (page, term) => [...page.querySelectorAll("dl.facts dt")].find(it => it.textContent === term)?.nextElementSibling.textContent ?? "";

const remover = (what, list, value) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", "去掉" + what);
    button.addEventListener("click", async () => {
        list.splice(list.indexOf(value), 1);
        note = `已去掉${what}。`;
        await show();
        (region.querySelector("th button") ?? scopes).focus();
    });
    return button;
};
const heading = (scope, text, ...buttons) => {
    const cell = document.createElement("th");
    cell.scope = scope;
    cell.append(text, " ", ...buttons);
    return cell;
};

let shown = 0;
const show = async () => {
    const turn = ++shown;
    history.replaceState(null, "", choice.scopes.length + choice.numbers.length ? `#of=${choice.scopes}&numbers=${choice.numbers}` : location.pathname);
    region.hidden = minding.hidden = choice.scopes.length === 0 || choice.numbers.length === 0;
    if (region.hidden) {
        status.textContent = note + (choice.scopes.length === 0 ? "先选一个学校或区。" : "再选一个指标。");
        return;
    }
    let read;
    try {
        read = await Promise.all(choice.numbers.map(pageOf));
    } catch {
        pages.clear();
        status.textContent = "没有取到指标的页面。请检查网络后再选一次；在自己电脑上打开的副本不能自选，请看各指标的页面。";
        return;
    }
    if (turn !== shown) {
        return;
    }
    const head = region.querySelector("thead tr");
    head.replaceChildren(heading("col", "学校或区"), ...read.map((page, i) => {
        const link = document.createElement("a");
        link.href = `${root}numbers/${choice.numbers[i]}/index.html`;
        link.textContent = page.querySelector("h1").textContent;
        const unit = document.createElement("small");
        unit.textContent = detail(page, "单位");
        const cell = heading("col", link, unit, remover(link.textContent, choice.numbers, choice.numbers[i]));
        cell.className = "number";
        return cell;
    }));
    region.querySelector("tbody").replaceChildren(...[CITY, ...choice.scopes].map(scope => {
        const row = document.createElement("tr");
        const name = scope === CITY ? "全市" : optionOf(scopes, scope).textContent;
        row.append(heading("row", name, ...(scope === CITY ? [] : [remover(name, choice.scopes, scope)])));
        row.className = scope === CITY ? "whole" : "";
        read.forEach((page, i) => {
            const cell = row.insertCell();
            const number = page.getElementById(scope)?.querySelector("td.number:nth-last-child(2)")?.textContent.trim();
            cell.className = "number";
            if (number) {
                const link = document.createElement("a");
                link.href = `${root}numbers/${choice.numbers[i]}/index.html#${scope}`;
                link.textContent = number;
                cell.append(link);
            } else {
                cell.textContent = "—";
            }
        });
        return row;
    }));
    const kinds = new Set(choice.scopes.map(it => optionOf(scopes, it).dataset.kind));
    const notes = new Set(read.map(page => detail(page, "比较须知")));
    if (kinds.size > 1) {
        notes.add(`选中的不是同一类（${[...kinds].join("、")}），条件和任务不同，数值不宜直接比。`);
    }
    notes.add("这里不排名次。“少于5”“不公布”是为保护个人；“—”“不适用”“暂无”表示没有这项数据，都不是 0。");
    minding.querySelector("ul").replaceChildren(...[...notes].filter(Boolean).map(note => {
        const item = document.createElement("li");
        item.textContent = note;
        return item;
    }));
    status.textContent = `${note}${choice.scopes.length} 个单位，${choice.numbers.length} 个指标，与全市一起列出。`;
};
// Going through a list with the arrow keys chooses nothing yet.
const add = (select, list) => form.querySelector(`[data-adds=${select.id}]`).addEventListener("click", () => {
    const value = select.value;
    if (value === "" || list.includes(value)) {
        select.focus();
        return;
    }
    select.value = "";
    if (list.length === MOST) {
        status.textContent = `最多 ${MOST} 个，先去掉一个。`;
        return;
    }
    list.push(value);
    note = "";
    show();
});
add(scopes, choice.scopes);
add(numbers, choice.numbers);
form.hidden = false;
show();
addEventListener("hashchange", () => location.reload());
