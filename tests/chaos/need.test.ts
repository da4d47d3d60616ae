import { expect, test } from 'vitest';
import { emptyFolder } from '#tests/support/process.ts';
import { surviveNeed } from './need-kill.ts';
import { randomFrom } from './random.ts';

test('of what people who reach out and helpers were told, nothing is lost or comes twice, however often Handrail is killed', async () => {
	const seed = Number(process.env['SEED'] ?? 5);
	const kills = Number(process.env['KILLS'] ?? 3);
	const say = (line: string) => void process.stderr.write(`${line}\n`);
	const after = await surviveNeed({ folder: emptyFolder(), kills, random: randomFrom(seed), say });
	say(JSON.stringify(after));
	expect(after, `with the seed ${seed}`).toMatchObject({
		lost: { requests: [], cards: [], claims: [], words: [], answers: [] },
		integrity: 'ok',
	});
	// Otherwise this test would show nothing.
	expect(after.told.asked, 'requests').toBeGreaterThan(0);
	expect(after.told.unheard, 'answers that a kill cut off').toBeGreaterThan(0);
}, 1_800_000);
