import { ApplicationFlags, type APIApplication } from 'discord-api-types/v10';
import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';

const portal = 'https://discord.com/developers/applications';

/** Whether the application is the one that is set, and set up so that Handrail hears what people do. */
export function applicationFindings(application: APIApplication, wanted: string | undefined): readonly Finding[] {
	return [idFinding(application.id, wanted), ...endpointFindings(application), intentFinding(application.flags)];
}

function idFinding(id: string, wanted: string | undefined): Finding {
	const check = 'Application';
	if (wanted === undefined || wanted === id) return ok(check, `The token belongs to the application ${id}.`);
	return wrong(
		check,
		`DISCORD_APPLICATION_ID is ${wanted}, and the token belongs to the application ${id}.`,
		`Set it to ${id}, or leave it empty.`,
	);
}

/** Discord's documents, "Receiving and Responding to Interactions": by the gateway or to an address, never both. */
function endpointFindings(application: APIApplication): readonly Finding[] {
	const check = 'Application';
	const findings: Finding[] = [];
	if (application.interactions_endpoint_url) {
		findings.push(
			wrong(
				check,
				'An Interactions Endpoint URL is set, so Discord sends there what people do, and Handrail hears nothing of it.',
				`Clear it at ${portal}, General Information.`,
			),
		);
	}
	if (application.bot_require_code_grant) {
		findings.push(
			look(
				check,
				'Requires OAuth2 Code Grant is on, so nobody can invite Handrail.',
				`Switch it off at ${portal}, Bot.`,
			),
		);
	}
	return findings;
}

/** Of each privileged intent, the flags that say that it is on: approved by Discord, or for up to 100 servers. */
const privileged: readonly (readonly [name: string, flags: number])[] = [
	['Presence', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
	['Server Members', ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
	['Message Content', ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
];

function intentFinding(flags = 0): Finding {
	const check = 'Intents';
	const on = privileged.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
	if (on.length === 0) return ok(check, 'No privileged intent is on, and Handrail needs none.');
	return look(
		check,
		`Switched on without need: ${on.join(', ')} Intent. Handrail neither asks for it nor uses it.`,
		`Switch it off at ${portal}, Bot, Privileged Gateway Intents.`,
	);
}
