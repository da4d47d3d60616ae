/** As long as an address can be; Discord lets people type no longer ones. */
export const longestUrl = 1000;

/**
 * An address of the web as people type or copy it: also without `https://`, and `webcal:` as calendars are offered.
 * Undefined for any other, for one with a name or password in it, and for one that is too long.
 */
export function webUrl(typed: string): URL | undefined {
	const text = typed.trim().replace(/^webcals?:/i, 'https:');
	const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	if (text === '' || /\s/.test(text) || whole.length > longestUrl || !URL.canParse(whole)) return undefined;
	const url = new URL(whole);
	url.hash = '';
	return isOfTheWeb(url) && /[.:]|^localhost$/.test(url.hostname) ? url : undefined;
}

/** Whether it is http or https and holds nobody's name or password. */
export function isOfTheWeb({ protocol, username, password }: URL): boolean {
	return /^https?:$/.test(protocol) && username === '' && password === '';
}
