import { expect, test } from 'vitest';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { asking, reaching } from '#tests/support/reaching.ts';

const start = eachWithHandrail();
const said = 'It is heavy tonight and I do not want to be alone with it.';
const reply = 'I am here. What is it like right now?';

test('somebody asks without a name, a helper takes it, both write, and it ends', async () => {
	const { sandbox, emi, chiara, claim, answer, close, request } = await reaching(start);

	const screen = await asking(emi);
	expect(textOf(screen)).toContain('Without your name');
	const opened = form(await emi.press(screen, 'Add words'));
	const written = message(await emi.submit(opened, { words: said }));
	expect(textOf(written)).toContain(`> ${said}`);
	const sent = message(await emi.press(written, 'Send'));
	expect(textOf(sent)).toContain('Your request is with the helpers');
	expect(textOf(sent)).toContain('Nobody has taken it yet');
	const { pseudonym } = await request();
	expect(textOf(sent)).toContain(pseudonym);

	await claim();
	await sandbox.until(() => chiara.reads('helpers').includes(said), 10_000);
	expect(chiara.reads('helpers')).toContain(pseudonym);
	await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);

	await answer(reply);
	await sandbox.until(() => emi.reads('dm').includes(reply), 10_000);
	expect(emi.sees('dm').at(-1)).toMatchObject({ ephemeral: false });
	expect(textOf(emi.sees('dm').at(-1)!).split('\n')[0]).toBe('You have a new message.');

	await emi.writes('Thank you for asking.');
	await sandbox.until(() => chiara.reads('helpers').includes('Thank you for asking.'), 10_000);
	await sandbox.until(() => emi.reads('dm').includes('Delivered.'), 10_000);

	await close();
	await sandbox.until(() => emi.reads('dm').includes('Your helper has ended this talk'), 10_000);
	expect(await request()).toMatchObject({ state: 'closed', closedBy: 'helper' });
});
