"use strict";
// The list of schools can be narrowed while typing; without script it is simply there whole.
const find = document.getElementById("find");
if (find) {
    const schools = [...document.querySelectorAll(".schools li")];
    const found = document.getElementById("found");
    find.closest(".finder").hidden = false;
    find.addEventListener("input", () => {
        const words = find.value.trim().split(/\s+/);
        let count = 0;
        for (const school of schools) {
            const match = words.every(word => school.dataset.name.includes(word));
            school.hidden = !match;
            count += match ? 1 : 0;
        }
        found.textContent = find.value.trim() ? `找到 ${count} 所` : "";
    });
}
