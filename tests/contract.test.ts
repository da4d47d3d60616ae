import { describe, expect, test } from 'vitest';
import { button, card } from '#src/discord/card.ts';
import { onButton } from '#src/discord/command.ts';
import { route } from '#src/discord/custom-id.ts';
import type { LoggedRequest } from '#src/sandbox/contract.ts';
import { command, connected } from '#tests/bot/connected.ts';
import { buttonsOf, eachWithHandrail, form } from '#tests/support/handrail.ts';
import { breachesOf, hasDocument } from '#tests/support/openapi.ts';

const why = "discord-openapi.json, Discord's OpenAPI document, is not at ../shared/reference: nothing to compare with";
const start = eachWithHandrail();

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const messages = '/channels/{channel_id}/messages';
const late = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';
const publish = 'PUT /applications/{application_id}/commands';

/** What a request is: its method and route, and of an answer to an interaction also its type. */
function kindOf({ method, route: path, body }: LoggedRequest): string {
	const kind = `${method} ${path}`;
	return kind === callback ? `${kind} ${(body as { type: number }).type}` : kind;
}

const withBody = (requests: readonly LoggedRequest[]) => requests.filter(({ body }) => body !== undefined);
const kindsOf = (requests: readonly LoggedRequest[]) => [...new Set(withBody(requests).map(kindOf))].sort();

/** What the bot sends while people set it up, check in, write, share and take back, and once it may not post. */
async function tour(): Promise<readonly LoggedRequest[]> {
	const { sandbox } = await start();
	const [ben, emi] = [sandbox.person('Ben'), sandbox.person('Emi')];
	/** Answers may come at once or later, so each press waits for its button. */
	const press = async (label: string) => {
		const shown = () => emi.sees('general').findLast((one) => label in buttonsOf(one));
		await sandbox.until(() => shown() !== undefined);
		return emi.press(shown()!, label);
	};
	const sent = async (kind: string, status: number) =>
		sandbox.until(() => withBody(sandbox.requests).some((one) => kindOf(one) === kind && one.status === status));

	await ben.command('setup checkins', { channel: sandbox.channel('check-ins').id });
	await emi.complete('settings country', 'country', { country: 'per' });
	await emi.command('settings country', { country: 'PE' });
	const opened = form(await emi.command('checkin', {}, 'general'));
	await emi.submit(opened, { mood: 'struggling', urge: ['mild'], note: 'a long day' });
	await emi.submit(form(await press('Change the note')), { note: 'a long week' });
	await press('Share');
	await press('Without my name');
	await sent(`POST ${messages}`, 200);
	await emi.submit(form(await press('Change the note')), { note: 'better' });
	await sent(`PATCH ${messages}/{message_id}`, 200);
	await press('Unshare');
	await press('Share');
	sandbox.faults.answer(`POST ${messages}`, 403, { code: 50013, message: 'Missing Permissions' });
	await press('With my name');
	await sent(`POST ${messages}`, 403);
	await press('Undo');
	return [...sandbox.requests];
}

/** What the dispatcher sends for a command and a button that answer only once Discord was told to wait. */
async function slowTour(): Promise<readonly LoggedRequest[]> {
	const later = route('later', {});
	const told = async (type: number) => {
		await sandbox.until(() => withBody(sandbox.requests).some((one) => kindOf(one) === `${callback} ${type}`));
	};
	const slow = command(
		'slow',
		async (_, { answer }) => {
			await told(5);
			await answer.privately(card('There.', [button(later.id({}), 'Later')]));
		},
		[
			onButton(later, async (_, __, { answer }) => {
				await told(6);
				await answer.instead(card('Later.'));
			}),
		],
	);
	const { sandbox, dispatch, log } = await connected([slow], 10);
	const emi = sandbox.person('Emi');
	await emi.command('slow', {}, 'general');
	await dispatch.idle();
	const [shown] = emi.sees('general');
	await emi.press(shown!, 'Later');
	await dispatch.idle();
	expect(emi.reads('general'), log()).toContain('Later.');
	return [...sandbox.requests];
}

type Json = Record<string, unknown>;
type Break = readonly [what: string, kind: string, broken: (body: unknown) => unknown];

const data = (change: Json) => (body: unknown) => ({ ...(body as Json), data: { ...dataOf(body), ...change } });
const dataOf = (body: unknown) => (body as { data: Json }).data;
const plus = (change: Json) => (body: unknown) => ({ ...(body as Json), ...change });
const nowhere = [{ type: 99, content: 'nothing of that kind' }];

const breaks: readonly Break[] = [
	['content that is a number', `${callback} 4`, data({ content: 7 })],
	['a component of a kind there is none of', `${callback} 4`, data({ components: nowhere })],
	['a mention of a kind there is none of', `${callback} 4`, data({ allowed_mentions: { parse: ['friends'] } })],
	['a deferral with flags in words', `${callback} 5`, data({ flags: 'ephemeral' })],
	['a text without words', `${callback} 7`, data({ components: [{ type: 10 }] })],
	['a choice without a value', `${callback} 8`, data({ choices: [{ name: 'Peru' }] })],
	['too many choices', `${callback} 8`, data({ choices: Array(26).fill({ name: 'Peru', value: 'PE' }) })],
	['a form without a title', `${callback} 9`, data({ title: undefined })],
	['a form with a title of 46 characters', `${callback} 9`, data({ title: 'x'.repeat(46) })],
	['a form without fields', `${callback} 9`, data({ components: [] })],
	['a post whose components are no list', `POST ${messages}`, plus({ components: 'none' })],
	['a post with 41 components', `POST ${messages}`, plus({ components: Array(41).fill({ type: 10, content: 'x' }) })],
	['an edit of another shape', `PATCH ${messages}/{message_id}`, () => ['an edit']],
	['a late answer with a component of no kind', `PATCH ${late}`, plus({ components: nowhere })],
	['a command without a name', publish, (body) => (body as Json[]).map((one) => ({ ...one, name: undefined }))],
	['a command with an option of no type', publish, (body) => [{ ...(body as Json[])[0], options: [{ type: 99 }] }]],
];

describe.skipIf(!hasDocument)(`what Handrail sends is what Discord takes [skipped when ${why}]`, () => {
	test('on a tour no request breaks the document, and each kind of request is met', async () => {
		const requests = await tour();
		expect(breachesOf(requests)).toEqual([]);
		const met = [
			`PATCH ${messages}/{message_id}`,
			`POST ${messages}`,
			...[4, 7, 8, 9].map((type) => `${callback} ${type}`),
			publish,
		];
		expect(kindsOf(requests)).toEqual(expect.arrayContaining(met));
	});

	test('answers that come late do not break it either', async () => {
		const requests = await slowTour();
		expect(breachesOf(requests)).toEqual([]);
		expect(kindsOf(requests)).toEqual([`PATCH ${late}`, `${callback} 5`, `${callback} 6`, publish]);
	});

	test('whatever is broken on purpose is found: the comparison bites', async () => {
		const requests = [...(await tour()), ...(await slowTour())];
		for (const [what, kind, broken] of breaks) {
			const request = requests.find((one) => one.body !== undefined && kindOf(one) === kind);
			expect(request, kind).toBeDefined();
			expect(breachesOf([request!]), kind).toEqual([]);
			expect(breachesOf([{ ...request!, body: broken(request!.body) }]), what).toHaveLength(1);
		}
	});

	test('a body counts however it was answered, but for one that was refused for itself', async () => {
		const [request] = withBody(await tour()).filter((one) => kindOf(one) === `POST ${messages}`);
		const wrong = { ...request!, body: { components: nowhere } };
		const answered = (status: number, code: number) => breachesOf([{ ...wrong, status, answer: { code } }]);
		for (const [status, code] of [
			[403, 50013],
			[404, 10003],
			[429, 0],
			[502, 0],
		] as const) {
			expect(answered(status, code), `${status}`).toHaveLength(1);
		}
		expect(answered(400, 50035)).toEqual([]);
		expect(breachesOf([{ ...wrong, status: 404, path: '/no/such', route: null }])).toHaveLength(1);
	});
});
