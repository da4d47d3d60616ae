import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '#src/sandbox/index.ts';
import type { BareAsks } from '#tests/bench/bare-bot.ts';
import type { Constant } from '#tests/bench/constant.ts';
import { startChild } from '#tests/bench/process.ts';
import type { SapphireAsks } from '#tests/bench/sapphire-bot.ts';
import { testFolders } from '#tests/support/storage.ts';

const constant: Constant = {
	card: {
		flags: (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2) as never,
		components: [{ type: ComponentType.TextDisplay, content: 'Thank you.' }] as never,
	},
	form: {
		custom_id: 'checkin-form',
		title: 'How are you?',
		components: [
			{
				type: ComponentType.Label,
				label: 'Today',
				component: {
					type: ComponentType.RadioGroup,
					custom_id: 'mood',
					required: true,
					options: ['good', 'low'].map((value) => ({ value, label: value })),
				},
			},
			{
				type: ComponentType.Label,
				label: 'Note',
				component: { type: ComponentType.TextInput, custom_id: 'note', style: TextInputStyle.Short, required: false },
			},
		],
	},
};

test('the bots that Handrail is compared with answer a check-in in two steps, and the one on Sapphire keeps it', async () => {
	const folder = mkdtempSync(join(testFolders, 'handrail-compared-'));
	const bare = startChild<BareAsks>('bare-bot.ts', join(folder, 'log'));
	const sapphire = startChild<SapphireAsks>('sapphire-bot.ts', join(folder, 'log'));
	const worlds = await Promise.all([startSandbox(), startSandbox()]);
	onTestFinished(async () => {
		await Promise.all([bare.end(), sapphire.end()]);
		await Promise.all(worlds.map(async (world) => world.close()));
		rmSync(folder, { recursive: true });
	});
	const [first, second] = worlds;
	const checkin = [{ name: 'checkin', description: 'Say how today is going' }];
	await Promise.all([
		bare.ask('start', { token: first.token, apiUrl: first.apiUrl, commands: checkin }),
		sapphire.ask('start', { token: second.token, apiUrl: second.apiUrl, file: join(folder, 'checkins.db') }),
	]);
	await Promise.all([bare.ask('answer', constant), sapphire.ask('answer', constant)]);

	for (const world of worlds) {
		const ana = world.person('Ana');
		const opened = await ana.command('checkin', {}, 'general');
		if (opened.kind !== 'modal') throw new Error(`It was answered with ${opened.kind}.`);
		const answered = await ana.submit(opened.modal, { mood: 'good', note: 'A walk.' });
		expect(answered.kind).toBe('message');
		expect(ana.reads('general')).toContain('Thank you.');
		expect(world.refusals).toEqual([]);
	}
	expect(await sapphire.ask('kept')).toBe(1);
	const { resident, heap } = await sapphire.ask('memory');
	expect(resident).toBeGreaterThan(heap);
}, 60_000);
