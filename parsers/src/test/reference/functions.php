<?php
// Prints file, name and last line of each named function below a directory, by PHP's own scanner.
const MIN_NESTED_LINES = 5;

function show(string $file, string $text): void
{
    $tokens = array_values(array_filter(
        PhpToken::tokenize($text),
        fn ($token) => ! $token->is([T_WHITESPACE, T_COMMENT, T_DOC_COMMENT])
    ));
    $open = [];
    $begun = null;
    $parens = 0;
    foreach ($tokens as $at => $token) {
        $before = $tokens[$at - 1] ?? null;
        if ($token->is([T_CLASS, T_INTERFACE, T_TRAIT, T_ENUM]) && ! $before?->is([T_DOUBLE_COLON, T_FUNCTION, '->'])) {
            $begun = ['class'];
        } elseif ($token->is(T_FUNCTION) && ! $before?->is([T_USE, T_DOUBLE_COLON, '->'])) {
            $next = $tokens[$at + 1]->text === '&' ? $at + 2 : $at + 1;
            $begun = $tokens[$next]->text === '(' ? ['closure'] : ['function', $tokens[$next]->text, $token->line];
        } elseif ($token->text === '(') {
            $parens++;
        } elseif ($token->text === ')') {
            $parens--;
        } elseif ($token->text === '{' || $token->is([T_CURLY_OPEN, T_DOLLAR_OPEN_CURLY_BRACES])) {
            $open[] = $begun ?? ['block'];
            $begun = null;
        } elseif ($token->text === '}' || ($token->text === ';' && ($begun[0] ?? '') === 'function')) {
            $ended = $token->text === '}' ? array_pop($open) : $begun;
            $begun = null;
            if (($ended[0] ?? '') === 'function' && isUnit($open, $token->line - $ended[2] + 1)) {
                echo "$file\t$ended[1]\t$token->line\n";
            }
        }
    }
}

function isUnit(array $around, int $lines): bool
{
    foreach (array_reverse($around) as $one) {
        if ($one[0] === 'class') {
            return true;
        }
        if ($one[0] === 'function') {
            return $lines >= MIN_NESTED_LINES;
        }
    }
    return true;
}

$root = rtrim($argv[1], '/');
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root)) as $path) {
    if ($path->isFile() && $path->getExtension() === 'php') {
        show(substr($path, strlen($root) + 1), file_get_contents($path));
    }
}
