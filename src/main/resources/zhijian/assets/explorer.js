// Finds things to tick by name: what does not match is hidden, headings with a match open.
document.addEventListener('input', event => {
    const where = event.target.dataset?.finds;
    if (!where) return;
    const wanted = event.target.value.trim();
    for (const heading of document.querySelectorAll(`#${where} details`)) {
        let found = 0;
        for (const choice of heading.querySelectorAll('.choice')) {
            const matches = choice.textContent.includes(wanted);
            choice.hidden = !matches;
            if (matches) found++;
        }
        heading.hidden = found === 0;
        heading.open = wanted !== '' && found > 0 || heading.querySelector(':checked') !== null;
    }
});
