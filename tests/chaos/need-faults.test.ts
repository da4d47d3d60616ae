import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { agree } from '#src/features/consent.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import { badDay } from '#tests/chaos/bad-day.ts';
import { helperTurn, memberTurn, nothingYet } from '#tests/chaos/need.ts';
import { lostOf, type Kept } from '#tests/chaos/need-lost.ts';
import { randomFrom } from '#tests/chaos/random.ts';
import { eachWithHandrail } from '#tests/support/handrail.ts';
import { helping, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();

/** Ten minutes of sandbox time. */
const steps = 120;
const step = { seconds: 5 };
/** Afterwards time passes more slowly, since Discord's client waits in real time. */
const gentleStep = { seconds: 2 };
/** As in `faults.test.ts`. Milliseconds. */
const timeout = 800;

async function keptIn({ bot }: Helping): Promise<Kept> {
	const { db } = bot().app;
	const requests = await db
		.selectFrom('reach_request')
		.leftJoin('reach_claim', (join) =>
			join.onRef('reach_claim.reach_request_id', '=', 'reach_request.id').on('reach_claim.how', '=', 'lead'),
		)
		.select(['pseudonym as name', 'state', 'user_id as lead'])
		.execute();
	return { requests, texts: await db.selectFrom('reach_text').select(['state', 'written_by as by']).execute() };
}

/** Letters that are due and have not ended. */
async function behind({ bot, sandbox }: Helping): Promise<readonly string[]> {
	const rows = await bot()
		.app.db.selectFrom('letter')
		.select(['kind', 'try_at', 'tries', 'held', 'due_at', 'begun_at', 'subject', 'expires_at'])
		.where('state', '=', 'waiting')
		.where('due_at', '<=', written(sandbox.clock.now()))
		.execute();
	return rows.map((row) => JSON.stringify(row));
}

test('through ten minutes of everything that goes wrong at Discord no request is lost, and nothing comes twice', async () => {
	const seed = Number(process.env['SEED'] ?? 3);
	const random = randomFrom(seed);
	const scene = await helping(start, { timeout });
	for (const refusal of [
		'Unknown interaction',
		'already been acknowledged',
		'Invalid Webhook Token',
		'160004',
		'10008',
	]) {
		scene.expectRefusal(refusal);
	}
	const { sandbox, bot, chiara, dev } = scene;
	const { db } = bot().app;
	for (const name of ['Ana', 'Ben', 'Emi', 'Finn', 'Chiara', 'Dev']) {
		await agree(db, { user: sandbox.person(name).id, guild: sandbox.guildId }, sandbox.clock.now());
	}
	for (const { id: user } of [chiara, dev]) {
		const at = sandbox.clock.now();
		await setOnCall(db, { user, guild: sandbox.guildId }, at.add({ hours: 12 }), at);
		await db.updateTable('helper').set({ most: 5 }).where('user_id', '=', user).execute();
	}
	const told = nothingYet();
	const members = ['Ana', 'Ben', 'Emi', 'Finn'].map((name) => sandbox.person(name));
	const first = sandbox.requests.length;

	const next = badDay(sandbox.faults, random);
	const went: string[] = [];
	for (let index = 0; index < steps; index += 1) {
		went.push(...next());
		// Nobody is answered while the time jumps: Discord gives them three seconds, and the jump takes more.
		const member = members[index % members.length];
		if (member && index % 2 === 0) await memberTurn(member, `need ${index} of ${member.name}.`, told, random);
		const helper = [chiara, dev][index % 4 === 1 ? 0 : 1] ?? chiara;
		if (index % 2 === 1) await helperTurn(helper, `answer ${index} of ${helper.name}.`, told, random);
		if (index % 10 === 0) await db.deleteFrom('reach_bar').execute();
		sandbox.clock.forward(step);
		await wait(150);
	}
	sandbox.faults.clear();

	const over = sandbox.clock.now();
	while ((await behind(scene)).length > 0) {
		const seconds = over.until(sandbox.clock.now()).total('seconds');
		expect(seconds, `still behind, with the seed ${seed}: ${(await behind(scene)).join(', ')}`).toBeLessThan(90);
		sandbox.clock.forward(gentleStep);
		await wait(500);
	}

	const why = `with the seed ${seed}: ${went.join(', ')}`;
	const nothing = { requests: [], cards: [], claims: [], words: [], answers: [] };
	const lost = lostOf(told, await keptIn(scene), sandbox);
	expect(lost, `${JSON.stringify(lost)} ${why}`).toEqual(nothing);
	const statuses = sandbox.requests.slice(first).map(({ status }) => status);
	expect(statuses.filter((status) => [401, 403, 429].includes(status)).length, why).toBeLessThan(100);
	// Otherwise this test would show nothing.
	expect(statuses.filter((status) => status >= 500 || status === 0 || status === 429).length, why).toBeGreaterThan(20);
	expect(told.asked.size, why).toBeGreaterThan(0);
	if (process.env['SEED'] === undefined) return;
	const figures = { asked: told.asked.size, taken: told.taken.size, written: told.written.length };
	const heard = { answered: told.answered.length, unheard: told.unheard };
	process.stderr.write(`${JSON.stringify({ seed, ...figures, ...heard, requests: statuses.length })}\n`);
}, 240_000);
