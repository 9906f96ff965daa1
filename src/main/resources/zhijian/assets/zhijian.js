document.documentElement.classList.add('scripted');

// On a phone the tabs stand in one line: the one that is open must be seen.
{
    const tab = document.querySelector('.tabs [aria-current]');
    if (tab) {
        tab.parentElement.scrollLeft = tab.offsetLeft - 24;
    }
}
