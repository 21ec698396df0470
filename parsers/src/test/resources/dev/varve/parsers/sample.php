<?php
/* Copyright Somebody, MIT licensed. */

declare(strict_types=1);

namespace App\Mail;

use App\Base\Model;
use App\Other as Alias, App\Third;
use App\Group\{One, Two as Zwei};
use function App\helper;

require_once 'legacy.php';

/**
 * A message.
 *
 * @template T
 */
#[Entity(table: 'messages')]
final class Message extends Model implements \Countable
{
    use Notifies;

    public const LIMIT = 3;
    private ?string $to = null;

    /** Makes one. */
    public function __construct(private readonly string $from, ?Part &$part = null, int ...$rest)
    {
        parent::__construct();
    }

    #[\ReturnTypeWillChange]
    public function count(): int
    {
        foreach ($this->parts as $part) {
            if ($part && $part->isOpen() || false) {
                $part?->touch();
            } elseif ($x) {
            }
        }
        $found = array_map(function ($p) { return $p->id(); }, $this->parts);
        return match (true) {
            $found > 1 => strlen($found),
            default => 0,
        };
    }

    abstract protected static function make(array|string $options): static;

    public function anonymous()
    {
        return new class($this) extends Handler {
            public function handle($event): void
            {
                Facade::dispatch(new Event($event));
            }
        };
    }
}

interface Sends
{
    public function send(Message $message): bool;
}

trait Notifies
{
    public function notify() {}
}

enum Status: string
{
    case Open = 'open';

    public function label(): string
    {
        return ucfirst($this->value) ?: '🎉';
    }
}

if (! function_exists('top')) {
    // Is at the top.
    function &top($value, $default = null)
    {
        return $value ?? $default;
    }
}

$run = function () {};
$router->get('/', fn () => view('x'));
echo top(1);
?>
<p>Text</p>
