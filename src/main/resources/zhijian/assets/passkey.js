// Passkeys (通行密钥): asks the browser to make or use one, and tells in words when it cannot.
{
    const headers = { ...JSON.parse(document.body.getAttribute('hx-headers') || '{}') };
    const problem = document.querySelector('[data-passkey-problem]');

    async function post(address, content) {
        const answer = await fetch(address, {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json', 'HX-Request': 'true' },
            body: content,
        });
        const words = await answer.text();
        if (!answer.ok) {
            throw new Error(answer.status === 422 ? words : '页面已过期，请刷新页面再试。');
        }
        return JSON.parse(words);
    }

    async function make() {
        const asked = await post('/desk/account/second-factor/passkeys/options');
        const key = await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
        });
        const label = document.querySelector('[data-passkey-label]').value;
        location.href = await post(
            `/desk/account/second-factor/passkeys?label=${encodeURIComponent(label)}`, JSON.stringify(key));
    }

    async function use() {
        const asked = await post('/desk/second-factor/passkey/options');
        const answer = await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked),
        });
        return post('/desk/second-factor/passkey', JSON.stringify(answer));
    }

    async function confirm() {
        await use();
        const form = document.querySelector('[data-confirmation]');
        form.querySelector('[name=confirmation]').remove();
        form.submit();
    }

    const ways = {
        make,
        use: async () => { location.href = await use(); },
        confirm,
    };

    for (const button of document.querySelectorAll('[data-passkey]')) {
        if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
            button.disabled = true;
            problem.textContent = '这个浏览器不支持通行密钥，请用动态口令。';
            problem.hidden = false;
            continue;
        }
        button.addEventListener('click', async () => {
            problem.hidden = true;
            button.disabled = true;
            try {
                await ways[button.dataset.passkey]();
            } catch (e) {
                problem.textContent = e.name === 'NotAllowedError' ? '没有完成验证，请再试一次。' : e.message;
                problem.hidden = false;
                button.disabled = false;
            }
        });
    }
}
