using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary>The options that describe a build, shared by <c>plan</c>, <c>run</c> and <c>demo</c>.</summary>
internal sealed class BuildOptions
{
    private readonly SourceOptions _source = new();

    private readonly Option<string> _outputDir = new("--output-dir")
    {
        Description = "Folder for the dataset; empty, not there yet, or a complete build to expand",
        Required = true,
        HelpName = "DIR",
    };

    private readonly SelectionOptions _selection = new();

    private readonly Option<int[]> _kmers = new("--kmer-sizes")
    {
        Description = "Lengths of counted k-mers, 1 to 6, or 0 alone for none; default 3",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "K",
    };

    private readonly Option<string[]> _enrichers = new("--enrichers")
    {
        Description = $"Feature groups; default all: {string.Join(' ', DatasetOptions.AllEnrichers)} (performance and overlap add no column of their own: n_splice_sites and num_overlaps are always there)",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "NAME",
    };

    private readonly Option<double?> _hard = new("--hard-prob") { Description = "Keep TNs with a site probability from this; default 0.15", HelpName = "P" };

    private readonly Option<int?> _window = new("--window") { Description = "Keep TNs within this many nucleotides of a site or error; default 75", HelpName = "NT" };

    private readonly Option<double?> _easy = new("--easy-ratio") { Description = "Other TNs kept for each row that is no TN; default 0.5", HelpName = "R" };

    private readonly Option<int?> _flank = new("--flank") { Description = "Half width of the sequence window; default 250 (with --artifacts it is the run's)", HelpName = "NT" };

    private readonly Option<string?> _model = new("--base-model")
    {
        Description = "Score with this base model instead of learning one from the genes: a file that btui split wrote, or a build that has it; builds to be combined need the same",
        HelpName = "FILE|DIR",
    };

    private readonly Option<ulong?> _seed = new("--seed") { Description = "Seed of every stable choice; default 42", HelpName = "N" };

    private readonly Option<string> _strategy = new("--strategy")
    {
        Description = "auto, a name that btui strategies lists, or a file of your own: batches, and if named also k-mers, enrichers and downsampling",
        DefaultValueFactory = _ => Strategies.Auto,
        HelpName = "NAME|FILE.json",
    };

    private readonly Option<int?> _batchSize = new("--batch-size") { Description = "Genes a batch (the grain of resuming)", HelpName = "N" };

    private readonly Option<int?> _batchRows = new("--batch-rows") { Description = "Rows a row group", HelpName = "N" };

    private readonly Option<int?> _chunks = new("--chunks") { Description = "Chunks; each has one worker at a time", HelpName = "N" };

    private readonly Option<string> _parallel = new("--parallel")
    {
        Description = "Most workers at a time, or auto: as many as the machine has room for",
        DefaultValueFactory = _ => "auto",
        HelpName = "N|auto",
    };

    private readonly Option<string?> _memoryLimit = new("--memory-limit")
    {
        Description = "Memory limit of a worker, e.g. 512M; default: the machine's free memory shared out",
        HelpName = "SIZE",
    };

    private readonly Option<bool> _noGcLimit = new("--no-gc-limit")
    {
        Description = "Let only the kernel (or the watchdog) enforce the memory limit, not the worker's garbage collector",
    };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _outputDir, _kmers, _enrichers, _hard, _window, _easy, _flank, _model, _seed,
            _strategy, _batchSize, _batchRows, _chunks, _parallel, _memoryLimit, _noGcLimit,
        ];
        _source.AddTo(command);
        foreach (var option in all)
        {
            command.Options.Add(option);
        }

        _selection.AddTo(command);
    }

    /// <summary>The request that the line describes; a strategy chosen by name gives the dataset's options, single options
    /// override it.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public BuildRequest Read(ParseResult line)
    {
        var name = line.GetValue(_strategy)!;
        return Read(line, name.Equals(Strategies.Auto, StringComparison.OrdinalIgnoreCase) ? null : Strategies.Named(name));
    }

    /// <summary>As <see cref="Read(ParseResult)"/>, as if the line named another strategy.</summary>
    /// <param name="strategy">Null = <c>auto</c>.</param>
    public BuildRequest Read(ParseResult line, Strategy? strategy)
    {
        var defaults = strategy?.Options ?? new DatasetOptions();
        var kmers = line.GetValue(_kmers) is { Length: > 0 } sizes ? [.. sizes.Distinct().Order()] : defaults.KmerSizes;
        var enrichers = line.GetValue(_enrichers) is { Length: > 0 } chosen ? chosen : [.. defaults.Enrichers];
        var options = defaults with
        {
            KmerSizes = kmers is [0] ? [] : kmers,
            Enrichers = [.. DatasetOptions.AllEnrichers.Where(enrichers.Contains)],
            HardProbability = line.GetValue(_hard) ?? defaults.HardProbability,
            Window = line.GetValue(_window) ?? defaults.Window,
            EasyRatio = line.GetValue(_easy) ?? defaults.EasyRatio,
            Flank = line.GetValue(_flank) ?? defaults.Flank,
            Seed = line.GetValue(_seed) ?? defaults.Seed,
        };
        Check("--kmer-sizes", options.KmerSizes.All(k => k is >= 1 and <= 6), "whole numbers from 1 to 6, or 0 alone for none");
        Check("--enrichers", enrichers.All(DatasetOptions.AllEnrichers.Contains), $"any of {string.Join(", ", DatasetOptions.AllEnrichers)}");
        Check("--hard-prob", options.HardProbability is >= 0 and <= 1, "a probability from 0 to 1");
        Check("--window", options.Window >= 0, "0 or more nucleotides");
        Check("--easy-ratio", options.EasyRatio is >= 0 and <= 1e6, "0 or more");
        Check("--flank", options.Flank is >= 1 and <= 30_000, "1 to 30000 nucleotides");

        var size = line.GetValue(_batchSize);
        var rows = line.GetValue(_batchRows);
        var chunks = line.GetValue(_chunks);
        Check("--batch-size", size is null or >= 1, "1 or more genes");
        Check("--batch-rows", rows is null or (>= 1 and <= 10_000_000), "1 to 10000000 rows");
        Check("--chunks", chunks is null or (>= 1 and <= 100_000), "1 to 100000");
        var asked = _selection.Read(line, new()
        {
            OutputDir = Path.TrimEndingDirectorySeparator(FullPath(line, _outputDir)),
            Options = options,
            Strategy = strategy?.Name ?? Strategies.Auto,
            OwnStrategy = strategy?.File is null ? null : strategy,
            BatchSize = size,
            BatchRows = rows,
            Chunks = chunks,
            Parallel = Workers(line.GetValue(_parallel)!),
            MemoryLimit = MemoryLimit(line.GetValue(_memoryLimit)),
            GcLimit = !line.GetValue(_noGcLimit),
        });
        return _source.Read(line, asked with { BaseModel = line.GetValue(_model) is null ? null : FullPath(line, _model!) }, _flank, _model);
    }

    /// <summary>The request as each strategy that can be chosen by name makes it, and the line's own file.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public IReadOnlyList<(Strategy Strategy, BuildRequest Request)> ReadEach(ParseResult line)
    {
        var named = line.GetValue(_strategy)!;
        Strategy[] own = NameOrFile.IsFile(named) ? [Strategies.Named(named)] : [];
        return [.. Strategies.All.Concat(own).Select(strategy => (strategy, Read(line, strategy)))];
    }

    /// <summary>Reads <c>--memory-limit</c>.</summary>
    /// <exception cref="InputException">It is no size.</exception>
    public static long? MemoryLimit(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Check("--memory-limit", ByteSize.TryParse(text, out var bytes) && bytes >= 1 << 20, "a size of at least 1M, like 512M or 1.5G");
        return bytes;
    }

    /// <summary><c>--stall-time</c>, of the commands that start a supervisor.</summary>
    public static Option<string?> StallTimeOption() => new("--stall-time")
    {
        Description = "A worker that commits nothing and begins no gene for so long is stopped, e.g. 90s, 30m, 2h; default 30m",
        HelpName = "TIME",
    };

    /// <summary>Reads <c>--stall-time</c>.</summary>
    /// <exception cref="InputException">It is no time.</exception>
    public static TimeSpan? StallTime(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var seconds = TimeOption.Seconds(text, bare: false);
        Check("--stall-time", seconds is >= 1 and <= 30 * 86400, "a time from 1s to 30d, like 90s, 30m or 2h");
        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Checks a number of workers given with <c>--parallel</c>.</summary>
    /// <exception cref="InputException">It is out of range.</exception>
    public static int? Parallel(int? number)
    {
        Check("--parallel", number is null or (>= 1 and <= BuildChanges.MostParallel), $"a number from 1 to {BuildChanges.MostParallel}");
        return number;
    }

    /// <summary>The absolute path that an option names.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public static string FullPath(ParseResult line, Option<string> option)
    {
        var path = line.GetValue(option)!;
        Check(option.Name, path.Length > 0, "a path, and an empty text is none");
        return Path.GetFullPath(path);
    }

    private static int? Workers(string text)
    {
        if (text.Equals("auto", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Check("--parallel", int.TryParse(text, out var number) && number is >= 1 and <= BuildChanges.MostParallel, $"auto or a number from 1 to {BuildChanges.MostParallel}");
        return number;
    }

    private static void Check(string option, bool good, string expected)
    {
        if (!good)
        {
            throw new InputException($"{option} is out of range: expected {expected}.");
        }
    }
}
