import { sql } from 'kysely';
import { mentorRoutes } from '#src/discord/mentor/routes.ts';
import { mentorSetupRoutes } from '#src/discord/setup/mentor-routes.ts';
import { answerAsk } from '#src/features/mentors/answering.ts';
import { askMentor } from '#src/features/mentors/asking.ts';
import { offerOf } from '#src/features/mentors/offer.ts';
import { keepOffer, submitOffer } from '#src/features/mentors/offering.ts';
import { agreeToPair } from '#src/features/mentors/pairing.ts';
import { setMentorPlan, type MentorPlan } from '#src/features/mentors/plan.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { added, slipped } from '#tests/support/counters.ts';
import { form, message } from '#tests/support/handrail.ts';
import { pressOf } from '#tests/support/meeting-date.ts';
import { settled } from '#tests/support/reminded.ts';

const ask = '00000000-0000-4000-8000-000000000001';

const kept = ({ running, sandbox }: Scene) => ({ ...running.bot().app, at: sandbox.clock.now() });
const here = (person: Person, { sandbox }: Scene) => ({ user: person.id, guild: sandbox.guildId });

/** Nobody is told of anything: nothing is to change for others meanwhile. */
async function mentors(scene: Scene, plan: Partial<MentorPlan> = { approval: false }): Promise<void> {
	const { db, at } = kept(scene);
	await sql`create trigger if not exists no_mentor_letter before insert on letter when new.kind = 'mentor'
		begin select raise(ignore); end`.execute(db);
	await setMentorPlan(db, scene.sandbox.guildId, { on: true, ...plan }, at);
}

/** What is due is done, so that nothing changes by the next tick. */
async function passed({ running, sandbox }: Scene): Promise<void> {
	sandbox.clock.forward({ milliseconds: 1 });
	await settled(running);
}

/** Somebody offers. @returns the id of their offer. */
async function offered(person: Person, scene: Scene, plan?: Partial<MentorPlan>): Promise<string> {
	await mentors(scene, plan);
	const { db, vault, at } = kept(scene);
	const own = here(person, scene);
	const hours = [{ weekday: 2, begins: '19:00', ends: '21:00' }];
	const text = { own: '', words: '' };
	await keepOffer(db, vault, own, { ...text, topics: ['work'], languages: ['en'], zone: 'Europe/Lisbon', hours }, at);
	await submitOffer(db, own, { fulfils: true, roles: [] }, at);
	await passed(scene);
	return (await offerOf(db, vault, own))?.id ?? '';
}

/** Somebody asks somebody else. */
async function asked(mentor: Person, seeker: Person, scene: Scene): Promise<void> {
	const offer = await offered(mentor, scene);
	const { db, vault, at } = kept(scene);
	await askMentor(db, vault, here(seeker, scene), { id: ask, offer, words: 'general' }, at);
	await passed(scene);
}

/** Emi is Finn's mentor. */
async function paired(person: Person, scene: Scene, begun: boolean): Promise<void> {
	await asked(person, scene.finn, scene);
	const { db, at } = kept(scene);
	await answerAsk(db, person.id, ask, { yes: true }, at);
	if (!begun) return;
	for (const one of [person, scene.finn]) await agreeToPair(db, one.id, ask, at);
}

/** A slip of somebody's whose mentor is Finn, and who looks at what he would read. */
async function slipToTell(person: Person, scene: Scene): Promise<SeenMessage> {
	await asked(scene.finn, person, scene);
	const { db, at } = kept(scene);
	await answerAsk(db, scene.finn.id, ask, { yes: true }, at);
	for (const one of [person, scene.finn]) await agreeToPair(db, one.id, ask, at);
	const counter = await added(person, 'general', { since: '10 days ago' });
	return message(await person.press(await slipped(person, counter, { when: 'yesterday' }), 'Tell my mentor'));
}

const seen = async (person: Person, { send }: Scene, customId: string): Promise<SeenMessage> =>
	message(await send(person, pressOf(customId)));

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });
const row = (walk: Example['walk']): Example => ({ about: 'row', walk });
const server = (walk: Example['walk']): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'mentor_plan', 'mentor_offer', 'letter'],
});

const ownOffer = async (person: Person, scene: Scene) => {
	await offered(person, scene);
	return message(await person.command('mentor offer', {}, 'general'));
};

const filledIn = { topics: ['work'], languages: ['en'], hours: 'tue 19:00-21:00' };

const found = async (person: Person, scene: Scene) => {
	const offer = await offered(scene.finn, scene);
	return { offer, shown: message(await person.command('mentor find', {}, 'general')) };
};

const pairOf = async (person: Person, scene: Scene) => {
	await paired(person, scene, true);
	return seen(person, scene, mentorRoutes.pair.id({ pair: ask }));
};

const setupOf = async (person: Person, scene: Scene) => {
	await offered(scene.emi, scene, { approval: true });
	return message(await person.command('setup mentors', {}, 'general'));
};

const lookedAt = async (person: Person, scene: Scene) => {
	const offer = await offered(scene.emi, scene, { approval: true });
	return seen(person, scene, mentorSetupRoutes.offer.id({ offer }));
};

/** By the name of the route. */
export const mentorExamples: Readonly<Record<string, Example>> = {
	'mentor-offer': presser(async (person, scene) => {
		await mentors(scene);
		const opened = form(
			await person.press(message(await person.command('mentor offer', {}, 'general')), 'Make an offer'),
		);
		return aimAt(message(await person.submit(opened, { ...filledIn, hours: 'general' })), 'mentor-offer');
	}),
	'mentor-offer-open': presser(async (person, scene) => aimAt(await ownOffer(person, scene), 'mentor-offer-open')),
	'mentor-offer-form': presser(async (person, scene) =>
		aimAtForm(form(await person.press(await ownOffer(person, scene), 'Change it')), filledIn),
	),
	'mentor-offer-most': presser(async (person, scene) =>
		aimAt(await ownOffer(person, scene), 'mentor-offer-most', ['2']),
	),
	'mentor-offer-act': presser(async (person, scene) => aimAt(await ownOffer(person, scene), 'mentor-offer-act')),
	'slip-tell': row(async (person, scene) => {
		const shown = message(await person.press(await slipToTell(person, scene), 'Back'));
		return aimAt(shown, 'slip-tell');
	}),
	'slip-see': row(async (person, scene) => aimAt(await slipToTell(person, scene), 'slip-see')),
	'slip-tell-to': row(async (person, scene) => aimAt(await slipToTell(person, scene), 'slip-tell-to')),
	'mentor-find': presser(async (person, scene) => {
		const { offer, shown } = await found(person, scene);
		const { act, sent } = aimAt(shown, 'mentor-ask', [offer]);
		const opened = form(await person.forge(act, { data: sent.data }));
		return aimAt(message(await person.submit(opened, { words: 'x'.repeat(501) })), 'mentor-find');
	}),
	'mentor-ask': presser(async (person, scene) => {
		const { offer, shown } = await found(person, scene);
		return aimAt(shown, 'mentor-ask', [offer]);
	}),
	'mentor-asked': row(async (person, scene) => {
		await asked(person, scene.finn, scene);
		return aimAt(message(await person.command('mentor mine', {}, 'general')), 'mentor-asked');
	}),
	'mentor-answer': row(async (person, scene) => {
		await asked(person, scene.finn, scene);
		return aimAt(await seen(person, scene, mentorRoutes.asked.id({ ask })), 'mentor-answer');
	}),
	'mentor-no': row(async (person, scene) => {
		await asked(person, scene.finn, scene);
		return aimAt(await seen(person, scene, mentorRoutes.asked.id({ ask })), 'mentor-no', ['not-now']);
	}),
	'mentor-pair': row(async (person, scene) => {
		await paired(person, scene, true);
		return aimAt(message(await person.command('mentor mine', {}, 'general')), 'mentor-pair');
	}),
	'me-mentors': presser(async (person, scene) => {
		await paired(person, scene, true);
		return aimAt(message(await person.command('me', {}, 'general')), 'me-mentors');
	}),
	'mentor-pair-act': row(async (person, scene) => aimAt(await pairOf(person, scene), 'mentor-pair-act')),
	'mentor-pair-end': row(async (person, scene) => aimAt(await pairOf(person, scene), 'mentor-pair-end')),
	'mentor-rhythm': row(async (person, scene) => aimAt(await pairOf(person, scene), 'mentor-rhythm')),
	'mentor-rhythm-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await pairOf(person, scene), 'Change when')), { day: '3', time: '18:00' }),
	),
	'mentor-report': row(async (person, scene) => aimAt(await pairOf(person, scene), 'mentor-report')),
	'mentor-report-why': row(async (person, scene) => {
		const shown = message(await person.press(await pairOf(person, scene), 'Tell moderators'));
		return aimAt(shown, 'mentor-report-why', ['other']);
	}),
	'setup-mentors': server(async (person, scene) => aimAt(await lookedAt(person, scene), 'setup-mentors')),
	'setup-mentor-change': server(async (person, scene) => aimAt(await setupOf(person, scene), 'setup-mentor-change')),
	'setup-mentor-days': server(async (person, scene) => aimAt(await setupOf(person, scene), 'setup-mentor-days')),
	'setup-mentor-days-form': server(async (person, scene) =>
		aimAtForm(form(await person.press(await setupOf(person, scene), 'Minimum time')), { days: '30' }),
	),
	'setup-mentor-role': server(async (person, scene) => {
		const role = person.view().roles.find(({ name }) => name === 'helper')?.id ?? '';
		return aimAt(await setupOf(person, scene), 'setup-mentor-role', [role]);
	}),
	'setup-mentor-offers': server(async (person, scene) => {
		const offer = await offered(scene.emi, scene, { approval: true });
		return aimAt(message(await person.command('setup mentors', {}, 'general')), 'setup-mentor-offers', [offer]);
	}),
	'setup-mentor-offer': server(async (person, scene) => {
		const decided = message(await person.press(await lookedAt(person, scene), 'Open it'));
		await passed(scene);
		return aimAt(decided, 'setup-mentor-offer');
	}),
	'setup-mentor-yes': server(async (person, scene) => aimAt(await lookedAt(person, scene), 'setup-mentor-yes')),
	'setup-mentor-no': server(async (person, scene) => aimAt(await lookedAt(person, scene), 'setup-mentor-no')),
	'setup-mentor-no-form': server(async (person, scene) =>
		aimAtForm(form(await person.press(await lookedAt(person, scene), 'Do not open it')), { words: 'general' }),
	),
	'mentor-take-back': row(async (person, scene) => {
		await asked(scene.finn, person, scene);
		return aimAt(message(await person.command('mentor find', {}, 'general')), 'mentor-take-back');
	}),
	'mentor-ask-form': presser(async (person, scene) => {
		const { offer, shown } = await found(person, scene);
		const { act, sent } = aimAt(shown, 'mentor-ask', [offer]);
		return aimAtForm(form(await person.forge(act, { data: sent.data })), { words: 'general' });
	}),
	'mentor-offer-counter': presser(async (person, scene) => {
		await offered(person, scene);
		await added(person, 'general', { since: 'yesterday' });
		const { db, at } = kept(scene);
		const own = db.selectFrom('counter').select('id').where('user_id', '=', person.id);
		const { id } = await own.executeTakeFirstOrThrow();
		await setMentorPlan(db, scene.sandbox.guildId, { minDays: 1 }, at);
		await db.updateTable('mentor_offer').set({ state: 'draft' }).where('user_id', '=', person.id).execute();
		return aimAt(message(await person.command('mentor offer', {}, 'general')), 'mentor-offer-counter', [id]);
	}),
};
