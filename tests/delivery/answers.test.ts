import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { closedLetters } from '#src/features/messages.ts';
import { atWork, channels, shown } from '#tests/delivery/at-work.ts';
import { letter, noon } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const posting = 'POST /channels/{channel_id}/messages';
const often = 99;

interface Rule {
	readonly to: 'channel' | 'person';
	readonly status: number;
	readonly code?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** How often Discord says it; otherwise always. */
	readonly times?: number;
	/** What becomes of the letter, with the reason. */
	readonly ends: string;
	/** How many requests are made for it. */
	readonly requests: number;
	/** What whoever made the letter is told. */
	readonly told?: string;
	/** True where the person is sent nothing more until they say yes again. */
	readonly off?: true;
}

/** What Discord may say to a letter, and what becomes of it then. */
const rules: Readonly<Record<string, Rule>> = {
	'the person takes no messages': {
		...{ to: 'person', status: 403, code: 50_007, ends: 'dead: closed', requests: 1, told: 'closed', off: true },
	},
	'the person shares no server with Handrail any more': {
		...{ to: 'person', status: 403, code: 50_278, ends: 'dead: closed', requests: 1, told: 'closed', off: true },
	},
	'the conversation is gone': {
		...{ to: 'person', status: 404, code: 10_003, ends: 'dead: closed', requests: 3, told: 'closed', off: true },
	},
	'Handrail itself may write to nobody': {
		...{ to: 'person', status: 403, code: 20_026, ends: 'dead: refused', requests: 1, told: 'refused' },
	},
	'the channel cannot be seen': {
		...{ to: 'channel', status: 403, code: 50_001, ends: 'dead: forbidden', requests: 1, told: 'forbidden' },
	},
	'a permission is missing': {
		...{ to: 'channel', status: 403, code: 50_013, ends: 'dead: forbidden', requests: 1, told: 'forbidden' },
	},
	'another 403': {
		...{ to: 'channel', status: 403, code: 40_001, ends: 'dead: forbidden', requests: 1, told: 'forbidden' },
	},
	'the channel is gone': {
		...{ to: 'channel', status: 404, code: 10_003, ends: 'dead: gone', requests: 3, told: 'gone' },
	},
	'the server is gone': {
		...{ to: 'channel', status: 404, code: 10_004, ends: 'dead: gone', requests: 3, told: 'gone' },
	},
	'the channel is said to be gone, and is not': {
		...{ to: 'channel', status: 404, code: 10_003, times: 2, ends: 'sent', requests: 3 },
	},
	'it was there, and was deleted since': { to: 'channel', status: 404, code: 10_008, ends: 'sent', requests: 1 },
	'the message is not as Discord wants it': {
		...{ to: 'channel', status: 400, code: 50_035, ends: 'dead: refused', requests: 1, told: 'refused' },
	},
	'a filter does not let it through': {
		...{ to: 'channel', status: 400, code: 200_000, ends: 'dead: refused', requests: 1, told: 'refused' },
	},
	'slow mode': { to: 'channel', status: 429, code: 20_016, times: 2, ends: 'sent', requests: 3 },
	'slow mode, without the status of a limit': {
		to: 'channel',
		status: 400,
		code: 20_016,
		times: 2,
		ends: 'sent',
		requests: 3,
	},
	'too much is written in the channel': {
		to: 'channel',
		status: 403,
		code: 20_028,
		times: 1,
		ends: 'sent',
		requests: 2,
	},
	'too much is written in the server': {
		to: 'channel',
		status: 403,
		code: 20_029,
		times: 1,
		ends: 'sent',
		requests: 2,
	},
	'the limit of a channel': {
		...{ to: 'channel', status: 429, headers: { 'retry-after': '2', 'x-ratelimit-scope': 'user' } },
		...{ times: 2, ends: 'sent', requests: 3 },
	},
	'the limit over all': {
		...{ to: 'channel', status: 429, headers: { 'retry-after': '1', 'x-ratelimit-global': 'true' } },
		...{ times: 2, ends: 'sent', requests: 3 },
	},
	'the token is not taken': { to: 'channel', status: 401, times: 2, ends: 'sent', requests: 3 },
	'500': { to: 'channel', status: 500, times: 4, ends: 'sent', requests: 5 },
	'502 for a person': { to: 'person', status: 502, times: 4, ends: 'sent', requests: 5 },
	'503': { to: 'channel', status: 503, times: 1, ends: 'sent', requests: 2 },
};

test.each(Object.entries(rules))('%s', async (_name, rule) => {
	const { db } = opened();
	const { sandbox, refused, start, all } = await atWork(db);
	const emi = sandbox.person('Emi');
	const dm = emi.view().channels.find(({ type }) => type === 1)?.id ?? '';
	const agreed = written(noon);
	await db.insertInto('person').values({ user_id: emi.id, dm_agreed_at: agreed, dm_channel_id: dm }).execute();
	const to = rule.to === 'person' ? { user: emi.id, subject: dm } : { subject: 'general' };
	await queueLetters(db, [letter({ key: 'a', ...to })]);
	const { status, code = 0, headers = {}, times = often } = rule;
	const post = await start();
	const before = sandbox.requests.length;
	sandbox.faults.answer(posting, status, { code, message: 'on purpose' }, { times, headers });
	await all(post);

	const row = await db.selectFrom('letter').selectAll().where('key', '=', 'a').executeTakeFirstOrThrow();
	expect(row.why === null ? row.state : `${row.state}: ${row.why}`).toBe(rule.ends);
	expect(sandbox.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(rule.requests);
	expect(refused).toEqual(rule.told === undefined ? [] : [`a ${rule.told}`]);

	const person = await db.selectFrom('person').select(['dm_agreed_at', 'dm_channel_id']).executeTakeFirst();
	expect(person).toEqual(
		rule.off ? { dm_agreed_at: null, dm_channel_id: null } : { dm_agreed_at: agreed, dm_channel_id: dm },
	);
	const visits = await db.selectFrom('letter').select('state').where('kind', '=', closedLetters).execute();
	expect(visits).toEqual(rule.off ? [{ state: 'visit' }] : []);
});

test('while Discord says to wait, nothing goes anywhere, and then everything goes', async () => {
	const { db } = opened();
	const { sandbox, start, all } = await atWork(db);
	const letters = Array.from({ length: 30 }, (_, index) => letter({ subject: channels[index % 3] ?? '' }));
	await queueLetters(db, letters);
	const headers = { 'retry-after': '1', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
	sandbox.faults.answer(posting, 429, { message: 'wait', retry_after: 1, global: true }, { times: 1, headers });
	await all(await start());
	expect(sandbox.requests.filter(({ status }) => status === 429)).toHaveLength(1);
	const rows = await db.selectFrom('letter').select(['state', 'tries']).execute();
	expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
	expect(rows.filter(({ tries }) => tries > 1)).toEqual([]);
}, 60_000);

test('refused again and again, delivery stops long before Discord bans anybody, and goes on by itself', async () => {
	const { db } = opened();
	const { sandbox, start, all } = await atWork(db);
	const letters = Array.from({ length: 150 }, (_, index) => letter({ subject: channels[index % 3] ?? '' }));
	await queueLetters(db, letters);
	sandbox.faults.answer(posting, 403, { code: 50_001, message: 'Missing Access' }, { times: 120 });
	const post = await start();
	const refused = () => sandbox.requests.filter(({ status }) => status === 403).length;
	const look = async () => {
		await post.deliver();
		sandbox.clock.forward({ seconds: 5 });
		await new Promise((resolve) => setTimeout(resolve, 5));
		return refused();
	};
	await expect.poll(look, { interval: 1, timeout: 20_000 }).toBeGreaterThanOrEqual(60);
	for (let looks = 0; looks < 40; looks += 1) await look();
	await post.stop();
	// Those that were on their way then.
	expect(refused()).toBeLessThan(100);
	sandbox.faults.clear();
	// Ten minutes later, in the time of its pace, or with a process that knows nothing of it.
	await all(await start());
	expect(shown(sandbox)).toHaveLength(150 - refused());
}, 60_000);
