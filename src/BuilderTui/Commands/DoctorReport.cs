using System.Text;
using Builder.Journal;
using Builder.Supervision.Doctor;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>What the doctor found, for people and for scripts.</summary>
internal static class DoctorReport
{
    public static string Text(string folder, LimitFacility facility, IReadOnlyList<DoctorFinding> findings, SelfTestResult? test)
    {
        var text = new StringBuilder();
        text.Append($"What this machine allows, for builds in {folder}\n\n");
        text.Append(FindingsText.Of(findings));

        if (test is not null)
        {
            Append(text, facility, test);
        }

        text.Append('\n').Append(Sentence(findings));
        return text.ToString();
    }

    public static object Json(bool ok, string folder, LimitFacility facility, IReadOnlyList<DoctorFinding> findings, SelfTestResult? test) => new
    {
        Ok = ok,
        Folder = folder,
        Limiter = new { facility.Name, facility.Reason, facility.Parent, facility.LimitsSwap },
        Findings = findings.Select(finding => new { finding.Topic, Word = finding.Word.ToLowerInvariant(), finding.Seen, finding.Meaning, finding.Advice }),
        Selftest = test is null
            ? null
            : new
            {
                test.Recognised,
                test.LimitedBy,
                Verdict = test.Judgement.Verdict.ToString(),
                test.Judgement.Confidence,
                test.Judgement.Sentence,
                test.Seconds,
                Evidence = test.Judgement.Evidence.Select(fact => new { fact.Source, Finding = fact.Finding.ToString(), fact.Text }),
            },
    };

    private static void Append(StringBuilder text, LimitFacility facility, SelfTestResult test)
    {
        text.Append($"\nSelf-test: a process took 48 MB under a limit of 32 MB, enforced by {test.LimitedBy}; {test.Seconds:F1} s\n");
        if (facility.Kind == LimitKind.Watchdog)
        {
            text.Append("No control group can be made here, so the kernel's proofs cannot be shown; this is what the watchdog leaves:\n");
        }

        foreach (var fact in test.Judgement.Evidence)
        {
            text.Append("  ").Append(fact.Source.PadRight(FindingsText.TopicWidth + 2)).Append(Word(fact.Finding).PadRight(FindingsText.WordWidth)).Append(fact.Text).Append('\n');
        }

        text.Append($"  verdict: {test.Judgement.Verdict} ({test.Judgement.Confidence:P0}): {test.Judgement.Sentence}\n");
        text.Append(test.Recognised
            ? "A worker that dies so is recognised here, and its chunk goes on with smaller batches.\n"
            : "A worker that dies so is NOT recognised here: please report this output.\n");
    }

    private static string Word(Finding finding) => finding switch
    {
        Finding.Yes => "yes",
        Finding.No => "no",
        _ => "could not look",
    };

    private static string Sentence(IReadOnlyList<DoctorFinding> findings)
    {
        var problems = findings.Count(finding => finding.Health == Health.Problem);
        var warnings = findings.Count(finding => finding.Health == Health.Warning);
        return problems > 0 ? $"Builds do not work here until {(problems == 1 ? "the problem is" : $"the {problems} problems are")} mended."
            : warnings > 0 ? $"Builds work here; {(warnings == 1 ? "the warning tells" : $"the {warnings} warnings tell")} what could be better."
            : "Builds work here.";
    }
}
