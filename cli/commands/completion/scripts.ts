export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Asks the tool itself, word by word; what it says of a candidate stands behind a tab. */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# source <(holdfast completion bash)
_holdfast() {
  local current="\${COMP_WORDS[COMP_CWORD]}" line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
  done < <(holdfast __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _holdfast holdfast
`,
  zsh: `#compdef holdfast
# source <(holdfast completion zsh)
_holdfast() {
  local -a found
  local line
  while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <(holdfast __complete -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)
  _describe 'holdfast' found
}
compdef _holdfast holdfast
`,
  fish: `# holdfast completion fish | source
function __holdfast_complete
  set -l words (commandline -opc) (commandline -ct)
  holdfast __complete -- $words[2..-1] 2>/dev/null
end
complete -c holdfast -f -a '(__holdfast_complete)'
`,
};
