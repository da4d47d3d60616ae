import {
	ApplicationCommandOptionType as Type,
	ApplicationIntegrationType,
	type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { readConfig } from '#src/config.ts';
import { newClient } from '#src/discord/client.ts';
import { inviteLink, invitedWith } from '#src/discord/invitation.ts';
import { anchorsIn, codeIn, documents, filesIn, isThere, linksIn, rowsOf, textOf } from '#tests/support/documents.ts';

const project = join(import.meta.dirname, '..');
const readme = textOf('README.md');
const shapes = commands.map(({ data }) => data.toJSON());

/** Subcommands by their whole name, as `group part` where they are in a group. */
function subcommandsOf(options: readonly APIApplicationCommandOption[] = []): string[] {
	return options.flatMap((option) => {
		if (option.type === Type.Subcommand) return [option.name];
		if (option.type !== Type.SubcommandGroup) return [];
		return subcommandsOf(option.options).map((name) => `${option.name} ${name}`);
	});
}

describe('the table of commands', () => {
	test('has every command with its subcommands, in the order in which they are shown, and no other', () => {
		const listed = rowsOf(readme, 'Command').map(([name = '', , parts = '']) => [codeIn(name), codeIn(parts)]);
		expect(listed).toEqual(shapes.map(({ name, options }) => [[`/${name}`], subcommandsOf(options)]));
	});

	test('and what stands below it says which can be used everywhere', () => {
		const everywhere = shapes.filter(({ integration_types }) =>
			integration_types?.includes(ApplicationIntegrationType.UserInstall),
		);
		const sentence = /Who installs Handrail for themselves has [^.]*\./.exec(readme)?.[0] ?? '';
		expect(codeIn(sentence).toSorted()).toEqual(everywhere.map(({ name }) => `/${name}`).toSorted());
	});

	test('no document speaks of a command that is not there', () => {
		const known = shapes.flatMap(({ name, options }) => [
			`/${name}`,
			...subcommandsOf(options).map((part) => `/${name} ${part}`),
		]);
		const served = ['/metrics', '/healthz'];
		const named = documents.flatMap(({ text }) => codeIn(text).filter((code) => /^\/[a-z][a-z -]*$/.test(code)));
		expect(named).toContain('/setup show');
		expect(named.filter((code) => ![...known, ...served].includes(code))).toEqual([]);
	});
});

describe('the table of settings', () => {
	const rows = rowsOf(readme, 'Setting').map(([name = '', , usual = '']) => [codeIn(name)[0] ?? '', usual] as const);
	const example = textOf('.env.example');
	const explained = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

	/** What `readConfig` asks for, and what a script reads by itself. */
	function settingsRead(): string[] {
		const asked = new Set<string>();
		const environment = new Proxy<Record<string, undefined>>({}, { get: (_, name) => void asked.add(String(name)) });
		readConfig(environment, project);
		const inSources = filesIn(['src', 'commands'], '.ts').flatMap((file) =>
			[...textOf(file).matchAll(/process\.env(?:\.|\[')([A-Z_]+)/g)].map(([, name = '']) => name),
		);
		// Every program has these two: the first is the system's, the second npm's.
		const others = ['PATH', 'INIT_CWD'];
		return [...new Set([...asked, ...inSources])].filter((name) => !others.includes(name));
	}

	test('has every setting that is read, and .env.example explains the same, in the same order', () => {
		expect(rows.map(([name]) => name)).toEqual(explained);
		expect(explained.toSorted()).toEqual(settingsRead().toSorted());
	});

	test('tells the defaults that hold, and so does .env.example', () => {
		const { sandboxPort, dataFolder, retention, backups, http } = readConfig({ HANDRAIL_HTTP_PORT: '0' }, project);
		const defaults: Readonly<Record<string, string | number | undefined>> = {
			HANDRAIL_DATA: relative(project, dataFolder),
			HANDRAIL_DAYS_LEFT_SERVER: retention.leftServer,
			HANDRAIL_DAYS_WITHDRAWN_CONSENT: retention.withdrawnConsent,
			HANDRAIL_DAYS_SENT_LETTERS: retention.sentLetters,
			HANDRAIL_DAYS_ERASURE_MARKS: retention.erasureMarks,
			HANDRAIL_BACKUPS_DAILY: backups.daily,
			HANDRAIL_BACKUPS_WEEKLY: backups.weekly,
			HANDRAIL_HTTP_HOST: http?.host,
			SANDBOX_PORT: sandboxPort,
		};
		const told = Object.fromEntries(rows.filter(([, usual]) => /^`[^`]*`$/.test(usual)));
		expect(told).toEqual(Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, `\`${value}\``])));
		for (const [name, value] of Object.entries(defaults)) {
			const comment = new RegExp(String.raw`((?:^#.*\n)+)(?:[A-Z_]+=\n)*?${name}=`, 'm').exec(example)?.[1];
			expect(comment, name).toMatch(new RegExp(String.raw`Default: .*\b${value}\b`));
		}
	});
});

describe('the invitation', () => {
	type Permission = keyof typeof PermissionFlagsBits;
	const asWritten = (name: string) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(' In ', ' in ');
	const byName = new Map(Object.entries(PermissionFlagsBits).map(([name, bit]) => [asWritten(name), bit]));
	const rows = rowsOf(readme, 'Permission');
	const first = rows.filter((row) => row.length === 2).map(([name = '']) => name);
	const more = rows.filter((row) => row.length === 3);

	/** What `src/discord` looks for when it asks what Handrail itself may do. What it asks of people is left out. */
	function permissionsLookedFor(): string[] {
		const ofPeople: readonly Permission[] = ['Administrator', 'ManageGuild', 'ManageMessages', 'ModerateMembers'];
		// The one lists them, the other has what gives a role power.
		const aside = ['src/discord/invitation.ts', 'src/discord/meeting/remind/role-rules.ts'];
		const sources = filesIn(['src/discord', 'commands'], '.ts').filter((file) => !aside.includes(file));
		const names = sources.flatMap((file) =>
			[...textOf(file).matchAll(/(?:PermissionFlagsBits\.|')([A-Z][A-Za-z]+)\b/g)].map(([, name = '']) => name),
		);
		return Object.keys(PermissionFlagsBits).filter(
			(name) => names.includes(name) && !ofPeople.some((other) => other === name),
		);
	}

	test('has the link that the code has, and no document another number', () => {
		expect(readme).toContain(`\`${inviteLink('YOUR_APPLICATION_ID')}\``);
		const numbers = documents.flatMap(({ text }) => text.match(/permissions=\d+/g) ?? []);
		expect([...new Set(numbers)]).toEqual(inviteLink('1').match(/permissions=\d+/g));
	});

	test('names what the number stands for', () => {
		expect(first.toSorted()).toEqual(invitedWith.map(asWritten).toSorted());
	});

	test('names each permission that a part looks for and no other, with its own number', () => {
		const looked = permissionsLookedFor().map(asWritten).toSorted();
		expect([...first, ...more.map(([name = '']) => name)].toSorted()).toEqual(looked);
		for (const [name = '', , number] of more) expect(number, name).toBe(`\`${byName.get(name)}\``);
	});

	test('asks for no privileged intent', async () => {
		const client = newClient(undefined);
		const { GuildMembers, GuildPresences, MessageContent } = GatewayIntentBits;
		expect(client.options.intents.any([GuildMembers, GuildPresences, MessageContent])).toBe(false);
		await client.destroy();
	});
});

describe('scripts', () => {
	const { scripts, engines } = JSON.parse(textOf('package.json')) as {
		readonly scripts: Readonly<Record<string, string>>;
		readonly engines: { readonly node: string };
	};
	const runIn = (text: string) =>
		[...text.matchAll(/\bnpm (?:run )?(?!run\b|ci\b)([a-z](?:[\w:-]*\w)?)/g)].map(([, name = '']) => name);

	test('are all in a table, but for the parts of the check, which has them itself', () => {
		const inCheck = runIn(scripts['check'] ?? '').filter((name) => name.startsWith('check:'));
		const listed = rowsOf(readme, 'Script').flatMap(([name = '']) => runIn(name));
		expect(inCheck.length).toBeGreaterThan(0);
		expect(listed.filter((name) => inCheck.includes(name))).toEqual([]);
		expect([...listed, ...inCheck].toSorted()).toEqual(Object.keys(scripts).toSorted());
	});

	test('that a document or the code names can be run', () => {
		const sources = [...filesIn(['src', 'commands', 'data'], '.ts'), '.env.example'].map(textOf);
		const named = [...documents.map(({ text }) => text), ...sources].flatMap((text) => [
			...text.matchAll(/\bnpm run ([a-z](?:[\w:-]*\w)?)/g),
		]);
		expect(named.length).toBeGreaterThan(0);
		expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
	});

	test('run on the Node.js that README.md asks for', () => {
		const asked = /Node\.js (\S+) or later/.exec(readme)?.[1];
		expect(`>=${asked}`).toBe(engines.node);
	});
});

describe('documents', () => {
	test('are all linked from README.md', () => {
		const linked = linksIn({ file: 'README.md', text: readme }).map(({ path }) => path);
		expect(documents.map(({ file }) => file).filter((file) => file !== 'README.md' && !linked.includes(file))).toEqual(
			[],
		);
	});

	test('link to what is there, and to headings that are there', () => {
		const dead = documents.flatMap((document) =>
			linksIn(document)
				.filter(({ path, anchor }) => {
					if (!isThere(path)) return true;
					return anchor !== undefined && !anchorsIn(textOf(path)).includes(anchor);
				})
				.map(({ path, anchor }) => `${document.file}: ${path}#${anchor ?? ''}`),
		);
		expect(dead).toEqual([]);
	});

	test('name files and folders that are there', () => {
		const path = /^(?:(?:src|commands|data|tests|deploy)(?:\/[\w.-]+)*\/?|\.[a-z][\w-]*\.[\w.]+)$/;
		const stands = /\b(NAME|CODE)\b|^data\/local/;
		const named = documents.flatMap(({ text }) => codeIn(text).filter((code) => path.test(code) && !stands.test(code)));
		expect(named).toContain('tests/architecture.test.ts');
		expect(named.filter((file) => !isThere(file))).toEqual([]);
	});

	test('show every picture, with words for who cannot see it, and none is large', () => {
		const shown = documents.flatMap((document) => linksIn(document)).filter(({ alt }) => alt !== undefined);
		expect([...new Set(shown.map(({ path }) => path))].toSorted()).toEqual(filesIn(['data/pictures'], '.png'));
		expect(shown.filter(({ alt = '' }) => alt.length < 20)).toEqual([]);
		expect(shown.filter(({ path }) => statSync(join(project, path)).size > 100_000).map(({ path }) => path)).toEqual(
			[],
		);
	});

	test('give no figure of how fast or how good it is without a link to where it was measured', () => {
		const figure = /\d\s?(ms|µs|kB|KB|MB|GB|%)|\b(faster|slower)\b/;
		const guides = documents.filter(({ file }) => file === 'README.md' || file.startsWith('data/guides/'));
		const bare = guides.flatMap(({ text }) =>
			text.split('\n').filter((line) => figure.test(line) && !/\((\S*\/)?(benchmarks|FIGURES)\.md/.test(line)),
		);
		expect(bare).toEqual([]);
	});
});
