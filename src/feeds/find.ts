import { decodeHTML } from 'entities';
import { get, longestWait, type Got, type GetOptions } from '#src/feeds/get.ts';

/** What came of it, and the address at which the list itself is. */
export type Found = Got & { readonly asked: string };

/**
 * Fetches the list of meetings that an address leads to: the address of a BMLT server is made the question for all of its
 * meetings, and a page that names its feed leads there.
 */
export async function findFeed(address: URL, given: Omit<GetOptions, 'marks'>): Promise<Found> {
	const { signal = AbortSignal.timeout(longestWait) } = given;
	const options = { ...given, signal };
	const question = asQuestion(address);
	const got = { ...(await get(question, options)), asked: question.href };
	if (got.kind !== 'text' || !isPage(got.text)) return got;
	const page = new URL(got.url);
	const next = alternateIn(got.text, page) ?? (/\bbmlt\b/i.test(got.text) ? questionTo(page) : undefined);
	if (!next) return got;
	const found = await get(next, options);
	// What is said of the page is clearer than what is said of a guess.
	return found.kind === 'text' && !isPage(found.text) ? { ...found, asked: next.href } : got;
}

function isPage(text: string): boolean {
	return text
		.replace(/^\ufeff/, '')
		.trimStart()
		.startsWith('<');
}

/** The address of a BMLT server as its question for all meetings, with the names of its formats; any other as it is. */
function asQuestion(address: URL): URL {
	const isRoot = /\/main_server(\/index\.php)?\/?$/.test(address.pathname);
	const isBare = /\/client_interface\/(json|jsonp)\/?$/.test(address.pathname) && !address.searchParams.has('switcher');
	if (isRoot || isBare) return questionTo(address);
	const asked = new URL(address);
	const isJson = /\/client_interface\/json\/?$/.test(asked.pathname);
	if (isJson && asked.searchParams.get('switcher') === 'GetSearchResults')
		asked.searchParams.set('get_used_formats', '1');
	return asked;
}

function questionTo({ href }: URL): URL {
	const root = new URL(href);
	root.search = '';
	root.pathname = root.pathname.replace(/(client_interface\/.*|index\.php)$/, '').replace(/\/?$/, '/');
	return new URL('client_interface/json/?switcher=GetSearchResults&get_used_formats=1', root);
}

/** The feed that a page names in its head (Meeting Guide: `rel="alternate"`), or else its calendar. */
function alternateIn(page: string, base: URL): URL | undefined {
	const head = page.slice(0, 200_000);
	const links = [...head.matchAll(/<link\b[^<>]*>/gi)].map(([tag]) => ({
		rel: attribute(tag, 'rel').toLowerCase().split(/\s+/),
		type: attribute(tag, 'type').toLowerCase(),
		title: attribute(tag, 'title'),
		href: attribute(tag, 'href'),
	}));
	const alternates = links.filter(({ rel, href }) => rel.includes('alternate') && URL.canParse(href, base.href));
	// WordPress names the JSON of the page itself in the same way, which is no list of meetings.
	const lists = alternates.filter(({ type, href }) => type === 'application/json' && !/\/wp-json\//.test(href));
	const named = lists.find(({ title }) => /meeting/i.test(title));
	const found = named ?? lists[0] ?? alternates.find(({ type }) => type === 'text/calendar');
	return found && new URL(found.href, base);
}

function attribute(tag: string, name: string): string {
	const [, quoted, single, bare] =
		new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
	return decodeHTML(quoted ?? single ?? bare ?? '');
}
