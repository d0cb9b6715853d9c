/** One sentence as it is, several as a list. */
export const Sentences = ({ of }: { readonly of: readonly string[] }) =>
  of.length === 1 ? (
    <div>{of[0]}</div>
  ) : (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
