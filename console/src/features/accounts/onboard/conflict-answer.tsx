import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup, { type RadioGroupProps } from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Caller, Preflight } from '../../../../../client/types.ts';
import { regionsOf, regionWords } from '../../../shared/changes/region-words.ts';
import { answerWords, CHOICE_LABELS } from './answer-words.ts';
import { MISSED } from './focus-on-missed.ts';
import { losersBy } from './found-conflicts.ts';
import { answerTo, type Choice, type Conflict, needsConsent } from './onboarding-draft.ts';
import { Sentences } from './sentences.tsx';
import type { Answering } from './use-answers.ts';

/** Source: the API, `choices`. */
const LONGEST_REASON = 500;

export interface ConflictAnswerProps {
  readonly report: Preflight;
  readonly conflict: Conflict;
  readonly answering: Answering;
  /** The account type owns the organizational unit that it is about. */
  readonly isSettled: boolean;
  readonly role: Caller['role'] | undefined;
  /** Whether to say that an answer is missing. */
  readonly isMissed: boolean;
}

type OptionProps = Pick<ConflictAnswerProps, 'report' | 'conflict' | 'role'> & {
  readonly choice: Choice;
};

const Losers = ({ losers }: { readonly losers: readonly string[] }) =>
  losers.length === 0 ? null : (
    <Box color="text-body-secondary" fontSize="body-s">
      <StatusIndicator type="warning">Loses something</StatusIndicator>
      <Sentences of={losers} />
    </Box>
  );

const consentWords = (role: OptionProps['role']): string =>
  role === 'administrator'
    ? 'Needs a sign-in within the last 15 minutes.'
    : 'Only an administrator can choose this.';

/** In a colour of its own: what cannot be chosen is to be read all the same. */
const Meaning = ({ report, conflict, role, choice }: OptionProps) => (
  <>
    <Box variant="span" color="text-body-secondary" fontSize="body-s">
      {[
        answerWords(conflict.id, choice),
        ...(needsConsent(conflict, choice) ? [consentWords(role)] : []),
        ...(choice === 'replace' && conflict.default !== null
          ? ['What else is lost by it was not looked at.']
          : []),
      ].join(' ')}
    </Box>
    <Losers losers={losersBy(report, conflict, choice)} />
  </>
);

const optionOf = (option: OptionProps): RadioGroupProps.RadioButtonDefinition => {
  const { conflict, choice, role } = option;
  const isPreset = conflict.default === choice;
  return {
    value: choice,
    label: `${CHOICE_LABELS[choice]}${isPreset ? ' (default)' : ''}`,
    description: <Meaning {...option} />,
    disabled: needsConsent(conflict, choice) && role !== 'administrator',
  };
};

const Standing = ({ conflict, answering, isSettled }: ConflictAnswerProps) => {
  if (isSettled) {
    return <StatusIndicator type="success">Settled by the account type</StatusIndicator>;
  }
  const choice = answerTo(conflict, answering.draft);
  if (choice === null) return <StatusIndicator type="warning">Needs an answer</StatusIndicator>;
  return <StatusIndicator type="success">{CHOICE_LABELS[choice]}</StatusIndicator>;
};

const Reason = ({ conflict, answering }: Pick<ConflictAnswerProps, 'conflict' | 'answering'>) => {
  const { draft, giveReason } = answering;
  const otherwise = draft.reason.trim() || conflict.title;
  return (
    <FormField
      label={
        <>
          Reason – <i>optional</i>
        </>
      }
      description={`Kept with the exception. Without one of its own: “${otherwise}”.`}
    >
      <Input
        value={draft.reasons[conflict.id] ?? ''}
        onChange={({ detail }) => giveReason(conflict.id, detail.value.slice(0, LONGEST_REASON))}
      />
    </FormField>
  );
};

/** What is there, what would be done about it, and the answers it allows with what each of them costs. */
export const ConflictAnswer = (props: ConflictAnswerProps) => {
  const { report, conflict, answering, role, isMissed } = props;
  const choice = answerTo(conflict, answering.draft);
  return (
    <Container
      header={
        <Header
          variant="h3"
          description={regionWords(conflict.regions, regionsOf(report.stages))}
          info={<Standing {...props} />}
        >
          {conflict.title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div>
          <Box variant="awsui-key-label">What onboarding would do</Box>
          <Sentences of={conflict.changes} />
        </div>
        <div {...(isMissed ? { [MISSED]: true } : {})}>
          <FormField
            label="Your answer"
            errorText={isMissed ? 'Choose an answer.' : undefined}
            stretch
          >
            <RadioGroup
              name={conflict.id}
              value={choice}
              readOnly={role === 'viewer'}
              onChange={({ detail }) => answering.choose(conflict.id, detail.value as Choice)}
              items={conflict.options.map((each) =>
                optionOf({ report, conflict, role, choice: each }),
              )}
            />
          </FormField>
        </div>
        {choice === 'keep' && role !== 'viewer' ? (
          <Reason conflict={conflict} answering={answering} />
        ) : null}
      </SpaceBetween>
    </Container>
  );
};
