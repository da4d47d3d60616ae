import { describe, expect, test } from 'vitest';
import { findFeed } from '#src/feeds/find.ts';
import { eachWithWeb } from '#tests/support/web.ts';

const webOf = eachWithWeb();

const question = '/main_server/client_interface/json/?switcher=GetSearchResults&get_used_formats=1';

describe('the address of', () => {
	test.each(['/main_server/', '/main_server', '/main_server/index.php', '/main_server/client_interface/json/'])(
		'a BMLT server is made the question for its meetings: %s',
		async (path) => {
			const { web, at } = await webOf({ [question]: '{}' });
			expect(await findFeed(at(path), { web })).toMatchObject({ kind: 'text', text: '{}', url: at(question).href });
		},
	);

	test('a question to one keeps what it asks, and asks for the names of the formats too', async () => {
		const asked = '/client_interface/json/?switcher=GetSearchResults&weekdays=2';
		const { web, at } = await webOf({ [`${asked}&get_used_formats=1`]: '{}' });
		expect(await findFeed(at(asked), { web })).toMatchObject({ kind: 'text', text: '{}' });
	});

	test('a page of a BMLT server leads to its meetings, whatever its path', async () => {
		const { web, at } = await webOf({
			'/': '<!doctype html><title>BMLT</title>',
			'/client_interface/json/?switcher=GetSearchResults&get_used_formats=1': '[{}]',
		});
		expect(await findFeed(at('/'), { web })).toMatchObject({ kind: 'text', text: '[{}]' });
	});

	test.each([
		'<link rel="alternate" type="application/json" title="Meetings Feed" href="/feed?a=1&amp;b=2">',
		"<link href='/feed?a=1&#038;b=2' type='application/json' rel='alternate' />",
		'<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7"><LINK REL=alternate TYPE=application/json HREF=/feed?a=1&b=2>',
		'<link rel="alternate" type="application/json" href="/other"><link rel="alternate" title="Meetings" type="application/json" href="/feed?a=1&b=2">',
		'<link rel="alternate" type="text/calendar" href="/feed?a=1&b=2">',
	])('a page leads to the feed that it names: %s', async (link) => {
		const { web, at } = await webOf({ '/meetings': `<html><head>${link}</head></html>`, '/feed?a=1&b=2': '[{}]' });
		expect(await findFeed(at('/meetings'), { web })).toMatchObject({ text: '[{}]', url: at('/feed?a=1&b=2').href });
	});

	test.each([
		'<link rel="alternate" type="application/json" href="http://inside.test/">',
		'<link rel="alternate" type="application/json" href="/gone">',
		'<link rel="alternate" type="application/json" href="http://[">',
		'<link rel="stylesheet" type="text/css" href="/feed">',
	])('a page that names none that can be read stays a page: %s', async (link) => {
		const page = `<html><head>${link}</head></html>`;
		const { web, at } = await webOf({ '/meetings': page, '/feed': '[]' }, { 'inside.test': ['10.0.0.7'] });
		expect(await findFeed(at('/meetings'), { web })).toMatchObject({ kind: 'text', text: page });
	});
});
