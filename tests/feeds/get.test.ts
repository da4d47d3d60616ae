import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { get, type Got } from '#src/feeds/get.ts';
import { problemOf } from '#src/feeds/problem.ts';
import { webUrl } from '#src/feeds/url.ts';
import { publicWeb } from '#src/feeds/web.ts';
import { eachWithWeb, type Page, type TestWeb } from '#tests/support/web.ts';

const webOf = eachWithWeb();

const why = (got: Got) => (got.kind === 'problem' ? got.why : got.kind);
const text = (got: Got) => (got.kind === 'text' ? got.text : why(got));
const to = (location: string, status = 302): Page => {
	return (_request, response) => response.writeHead(status, { location }).end();
};
const withStatus = (status: number): Page => {
	return (_request, response) => response.writeHead(status).end('[]');
};
const packed = (encoding: string, content: Buffer): Page => {
	return (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(content);
};
const typed = (type: string, content: Buffer): Page => {
	return (_request, response) => response.writeHead(200, { 'content-type': type }).end(content);
};
const fetched = async ({ web, at }: TestWeb, path = '/', most?: number) => get(at(path), { web, most });

describe('an address that somebody types', () => {
	test.each([
		['https://example.org/feed#top', 'https://example.org/feed'],
		['  example.org/feed ', 'https://example.org/feed'],
		['webcal://example.org/a.ics', 'https://example.org/a.ics'],
		['http://2130706433/', 'http://127.0.0.1/'],
		['http://[::1]/', 'http://[::1]/'],
	])('%s is read as %s', (typed, read) => {
		expect(webUrl(typed)?.href).toBe(read);
	});

	test.each([
		...['', 'ftp://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://user@example.org/'],
		...['https://user:secret@example.org/', 'a b', 'nonsense', 'data:text/plain,x', 'gopher://example.org'],
		`https://example.org/${'x'.repeat(1000)}`,
	])('%s is none of the web', (typed) => {
		expect(webUrl(typed)).toBeUndefined();
	});
});

describe('fetching', () => {
	test('reads a text with the marks of its state, and is told when nothing changed', async () => {
		const web = await webOf({
			'/': (request, response) => {
				const known = request.headers['if-none-match'] === '"a"' && request.headers['if-modified-since'] !== undefined;
				const modified = 'Wed, 21 Oct 2026 07:28:00 GMT';
				response.writeHead(known ? 304 : 200, { etag: '"a"', 'last-modified': modified }).end(known ? '' : '[]');
			},
		});
		const got = await fetched(web);
		expect(got).toMatchObject({ kind: 'text', text: '[]', marks: { etag: '"a"' }, url: web.at('/').href });
		const marks = got.kind === 'text' ? got.marks : undefined;
		expect(await get(web.at('/'), { web: web.web, marks })).toEqual({ kind: 'same' });
	});

	test.each([
		[404, 'not-found'],
		[410, 'gone'],
		[401, 'forbidden'],
		[403, 'forbidden'],
		[429, 'busy'],
		[503, 'busy'],
		[500, 'server-failed'],
		[304, 'unreadable'],
	])('says what %i means', async (status, said) => {
		expect(why(await fetched(await webOf({ '/': withStatus(status) })))).toBe(said);
	});

	test('reads what is packed, and stops what is packed in a way that nobody asked for', async () => {
		const content = Buffer.from('[1]');
		const web = await webOf({
			'/gzip': packed('gzip', gzipSync(content)),
			'/br': packed('br', brotliCompressSync(content)),
			'/deflate': packed('deflate', deflateSync(content)),
			'/odd': packed('zstd', content),
			'/broken': packed('gzip', content),
			'/cut': packed('gzip', gzipSync(content).subarray(0, 12)),
		});
		for (const path of ['/gzip', '/br', '/deflate']) expect(text(await fetched(web, path))).toBe('[1]');
		for (const path of ['/odd', '/broken', '/cut']) expect(why(await fetched(web, path))).toBe('unreadable');
	});

	test('reads each encoding by its mark, or by what is said of it', async () => {
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Café', 'utf16le')]);
		const web = await webOf({
			'/mark': Buffer.from('\ufeffCafé', 'utf8'),
			'/utf16': utf16,
			'/latin': typed('application/json; charset=iso-8859-1', Buffer.from('Café', 'latin1')),
			'/unsaid': Buffer.from('Café', 'latin1'),
			'/wrongly-said': typed('text/plain; charset=iso-8859-1', Buffer.from('Café', 'utf8')),
			'/japanese': typed('text/plain; charset="shift_jis"', Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67])),
			'/no-text': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
		});
		for (const path of ['/mark', '/utf16', '/latin', '/unsaid', '/wrongly-said']) {
			expect(text(await fetched(web, path))).toBe('Café');
		}
		expect(text(await fetched(web, '/japanese'))).toBe('テスト');
		expect(why(await fetched(web, '/no-text'))).toBe('unreadable');
	});
});

describe('what is too much', () => {
	test('is stopped by what is said of it, and where nothing is said, by what came', async () => {
		let sent = 0;
		const web = await webOf({
			'/said': (_request, response) => response.writeHead(200, { 'content-length': 50_000_000 }).write('['),
			'/unsaid': (_request, response) => {
				const endless = function* () {
					for (; sent < 50_000_000; sent += 65_536) yield Buffer.alloc(65_536, 32);
				};
				Readable.from(endless()).pipe(response);
			},
		});
		expect(why(await fetched(web, '/said'))).toBe('too-large');
		expect(why(await fetched(web, '/unsaid'))).toBe('too-large');
		expect(sent).toBeLessThan(30_000_000);
	});

	test('is stopped when it only grows by unpacking', async () => {
		const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
		expect(bomb.byteLength).toBeLessThan(100_000);
		expect(why(await fetched(await webOf({ '/': packed('gzip', bomb) })))).toBe('too-large');
	});

	test('is waited for no longer than is said, be it silence, a trickle, or a name', async () => {
		const web = await webOf({
			'/silent': () => undefined,
			'/trickle': (_request, response) => {
				response.write('[');
				const drip = setInterval(() => response.write(' '), 5);
				response.on('close', () => {
					clearInterval(drip);
				});
			},
		});
		for (const path of ['/silent', '/trickle']) {
			expect(why(await get(web.at(path), { web: web.web, signal: AbortSignal.timeout(150) }))).toBe('too-slow');
		}
		const nameless = { ...web.web, resolve: async () => new Promise<never>(() => undefined) };
		expect(why(await get(web.at('/'), { web: nameless, signal: AbortSignal.timeout(50) }))).toBe('too-slow');
	});
});

describe('where it leads', () => {
	test('follows five redirects and no more, and names the address where it arrived', async () => {
		const steps = Object.fromEntries([1, 2, 3, 4, 5, 6].map((step) => [`/${step}`, to(`/${step - 1}`, 307)]));
		const web = await webOf({ ...steps, '/0': '[]' });
		expect(await fetched(web, '/5')).toMatchObject({ kind: 'text', url: web.at('/0').href });
		expect(why(await fetched(web, '/6'))).toBe('too-many-redirects');
	});

	test.each([
		['http://127.0.0.1:1/', 'not-public'],
		['http://169.254.169.254/latest/meta-data/', 'not-public'],
		['http://[::1]/', 'not-public'],
		['http://[::ffff:127.0.0.1]/', 'not-public'],
		['http://0x7f000001/', 'not-public'],
		['http://inside.test/', 'not-public'],
		['http://mixed.test/', 'not-public'],
		['http://nowhere.test/', 'no-such-host'],
		['http://user:secret@names.test/', 'bad-address'],
		['file:///etc/passwd', 'bad-address'],
		['ftp://names.test/', 'bad-address'],
		['http://[', 'unreadable'],
	])('is checked on each redirect: %s', async (location, said) => {
		const web = await webOf(
			{ '/': to(location) },
			{ 'inside.test': ['10.0.0.7'], 'mixed.test': ['127.0.0.1', '10.0.0.7'] },
		);
		expect(why(await fetched(web))).toBe(said);
		expect(web.asked).toHaveLength(1);
	});

	test('connects to the very address that was checked, though its name leads elsewhere a moment later', async () => {
		const web = await webOf({ '/': '[]' });
		let times = 0;
		const rebinding = {
			...web.web,
			resolve: async () => Promise.resolve([(times += 1) === 1 ? '127.0.0.1' : '10.0.0.7']),
		};
		expect(text(await get(web.at('/', 'rebinding.test'), { web: rebinding }))).toBe('[]');
		expect(times).toBe(1);
		expect(web.asked[0]?.headers.host).toMatch(/^rebinding\.test:/);
		expect(why(await get(web.at('/', 'rebinding.test'), { web: rebinding }))).toBe('not-public');
	});

	test('never reaches this machine where nothing says that it may', async () => {
		const web = await webOf({ '/': '[]' });
		expect(why(await get(web.at('/', '127.0.0.1'), { web: publicWeb }))).toBe('not-public');
		expect(why(await get(web.at('/', 'localhost'), { web: publicWeb }))).toBe('not-public');
		expect(web.asked).toEqual([]);
	});

	test('says that nobody answers, or that it is no web server', async () => {
		const web = await webOf();
		const silent = createServer((socket) => {
			socket.on('error', () => undefined);
			socket.resume().end('SSH-2.0-OpenSSH_9.6\r\n');
		});
		await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
		const { port } = silent.address() as AddressInfo;
		const anywhere = { ...web.web, mayReach: () => true };
		const at = new URL(`http://names.test:${port}/`);
		expect(why(await get(at, { web: anywhere }))).toBe('unreadable');
		await new Promise((closed) => silent.close(closed));
		expect(why(await get(at, { web: anywhere }))).toBe('unreachable');
	});

	test.each([
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'insecure'],
		['CERT_HAS_EXPIRED', 'insecure'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'insecure'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'insecure'],
		['EPROTO', 'insecure'],
		['EAI_AGAIN', 'no-such-host'],
		['HPE_INVALID_CONSTANT', 'unreadable'],
		['ECONNRESET', 'unreachable'],
		['ETIMEDOUT', 'unreachable'],
	])('says what %s means', (code, said) => {
		expect(problemOf(Object.assign(new Error('no'), { code }))).toBe(said);
	});
});
