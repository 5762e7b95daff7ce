using BuilderTui.Keys;
using BuilderTui.Screens;
using BuilderTui.Screens.Wizard;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class WizardTests
{
    private static readonly WizardState Planned = WizardFixture.Typed with { Step = WizardStep.Plan, Foretold = WizardFixture.Foretold };
    private static readonly WizardState Reviewed = Planned with { Step = WizardStep.Review };

    [Theory]
    [InlineData(200, 60)]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    [InlineData(60, 1)]
    public void The_steps_are_as_drawn(int width, int height)
    {
        Golden.Check($"wizard-inputs-{width}x{height}", Fixture.Draw(WizardFixture.Model(WizardFixture.Typed with { Cursor = 3 }), width, height));
        Golden.Check($"wizard-plan-{width}x{height}", Fixture.Draw(WizardFixture.Model(Planned with { Cursor = 1 }), width, height));
        Golden.Check($"wizard-review-{width}x{height}", Fixture.Draw(WizardFixture.Model(Reviewed), width, height));
    }

    [Fact]
    public void What_is_wrong_is_as_drawn_in_ascii()
    {
        var wrong = WizardKeys.Failed(
            WizardFixture.Model(WizardFixture.Typed with { Reading = true }).Ui, 0, $"{Path.GetFullPath("data/genes.gff3")} does not exist where a GFF3 or GTF file was expected; check the path.");

        Assert.Equal((2, WizardField.Annotation), (wrong.Wizard.Cursor, wrong.Wizard.Problem!.Field));
        var shown = WizardFixture.Model(wrong.Wizard with { Problem = new(WizardField.Annotation, "/data/genes.gff3 does not exist where a GFF3 or GTF file was expected; check the path.") });
        Golden.Check("wizard-wrong-80x24-ascii", Fixture.Draw(shown, 80, 24, Glyphs.Ascii)); // as the real path is another on every machine
    }

    [Fact]
    public void What_is_typed_is_seen_at_every_size()
    {
        for (var height = 1; height <= 30; height++)
        {
            for (var width = 30; width <= 120; width += 10)
            {
                Assert.Contains("dataset_", Fixture.Draw(WizardFixture.Model(WizardFixture.Typed with { Cursor = 3 }), width, height), StringComparison.Ordinal);
                Assert.Contains("512M_", Fixture.Draw(WizardFixture.Model(Planned.With(WizardField.MemoryLimit, "512M") with { Cursor = 1 }), width, height), StringComparison.Ordinal);
                Assert.Contains("> Go back", Fixture.Draw(WizardFixture.Model(Reviewed), width, height), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Letters_are_letters_and_only_Ctrl_C_leaves()
    {
        var model = WizardFixture.Model(new WizardState { Cursor = 1 });

        Assert.Equal("q?:nT6", Fixture.Press(model, "q", "?", ":", "n", "T", "6").Ui.Wizard.Text(WizardField.Genome));
        Assert.Equal("a b", Fixture.Press(model, "a", "Space", "b", "c", "Backspace").Ui.Wizard.Text(WizardField.Genome));
        Assert.Equal("", Fixture.Press(model, "a", "b", "Ctrl-U").Ui.Wizard.Text(WizardField.Genome));
        Assert.Equal(Request.Leave, Fixture.Press(model, "Ctrl-C").Request);
        Assert.Equal("12", Fixture.Press(WizardFixture.Model(new WizardState { Cursor = 4 }), "1", "x", "2").Ui.Wizard.Text(WizardField.Genes));
    }

    [Fact]
    public void What_was_typed_is_there_again_after_a_look_at_the_list()
    {
        var list = Fixture.Press(WizardFixture.Model(), "Esc").Ui;

        Assert.Equal(Page.Builds, list.Page);
        Assert.Contains("n goes on with it", list.Notice, StringComparison.Ordinal);
        var again = Fixture.Press(BuildsFixture.Model(list), "n").Ui;
        Assert.Equal((Page.Wizard, "data/genome.fa"), (again.Page, again.Wizard.Text(WizardField.Genome)));
    }

    [Theory]
    [InlineData("", WizardField.Genome, 1)]
    [InlineData("g", WizardField.Annotation, 2)]
    [InlineData("ga", WizardField.Output, 3)]
    [InlineData("t", WizardField.Tables, 1)]
    internal void What_is_missing_is_said_at_its_field(string typed, WizardField field, int cursor)
    {
        var wizard = new WizardState { Cursor = 7 };
        wizard = typed.Contains('g', StringComparison.Ordinal) ? wizard.With(WizardField.Genome, "genome.fa") : wizard;
        wizard = typed.Contains('a', StringComparison.Ordinal) ? wizard.With(WizardField.Annotation, "genes.gtf") : wizard;
        wizard = typed.Contains('t', StringComparison.Ordinal) ? wizard.With(WizardField.Source, WizardFields.FromTables) : wizard;

        var step = Fixture.Press(WizardFixture.Model(wizard), "Enter");

        Assert.Equal((Request.None, field, cursor), (step.Request, step.Ui.Wizard.Problem!.Field!.Value, step.Ui.Wizard.Cursor));
        Assert.Contains($"! {step.Ui.Wizard.Problem.Sentence[..20]}", Fixture.Draw(WizardFixture.Model(step.Ui.Wizard), 80, 24), StringComparison.Ordinal);
        Assert.Contains("! name", Fixture.Draw(WizardFixture.Model(step.Ui.Wizard), 100, 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data/genome.fa is empty where a FASTA file was expected", WizardField.Genome, true)]
    [InlineData("data/genome.fasta is another", null, true)]
    [InlineData("dataset/build.json cannot be read", WizardField.Output, true)]
    [InlineData("--memory-limit is out of range", WizardField.MemoryLimit, false)]
    [InlineData("--subset-policy custom builds the genes of a list: name it with --gene-ids-file", WizardField.Policy, false)]
    [InlineData("the annotation has no genes", null, false)]
    internal void A_sentence_belongs_to_the_field_that_it_names(string sentence, WizardField? field, bool path)
        => Assert.Equal(field, WizardCheck.Of(WizardFixture.Typed, path ? Path.GetFullPath(sentence) : sentence).Field);

    [Fact]
    public void Reading_blocks_no_key_is_shown_and_Esc_stops_it()
    {
        var reading = Fixture.Press(WizardFixture.Model(WizardFixture.Typed with { Cursor = 7 }), "Enter");
        Assert.Equal((Request.Foretell, true), (reading.Request, reading.Ui.Wizard.Reading));
        Assert.Contains("READING the inputs, Esc stops it", Fixture.Draw(WizardFixture.Model(reading.Ui.Wizard), 80, 24), StringComparison.Ordinal);
        Assert.Contains("READING", Fixture.Draw(WizardFixture.Model(reading.Ui.Wizard), 60, 1), StringComparison.Ordinal);

        var model = WizardFixture.Model(reading.Ui.Wizard);
        Assert.Equal(6, Fixture.Press(model, "Up").Ui.Wizard.Cursor);
        Assert.True(Fixture.Press(model, "Up").Ui.Wizard.Reading);
        Assert.Contains("Esc stops that", Fixture.Press(model, "Enter").Ui.Notice, StringComparison.Ordinal);

        var stopped = Fixture.Press(model, "Esc");
        Assert.Equal((Request.StopReading, false, Page.Wizard), (stopped.Request, stopped.Ui.Wizard.Reading, stopped.Ui.Page));
        Assert.Same(stopped.Ui, WizardKeys.Foretold(stopped.Ui, reading.Ui.Wizard.Asked, WizardFixture.Foretold));
        Assert.Same(stopped.Ui, WizardKeys.Failed(stopped.Ui, reading.Ui.Wizard.Asked, "late"));
    }

    [Fact]
    public void Inputs_that_change_while_they_are_read_are_no_longer_read()
    {
        var step = Fixture.Press(WizardFixture.Model(WizardFixture.Typed with { Cursor = 7 }), "Enter", "Up", "Up", "Up", "1");

        Assert.Equal((Request.StopReading, false, "42001"), (step.Request, step.Ui.Wizard.Reading, step.Ui.Wizard.Text(WizardField.Genes)));
    }

    [Fact]
    public void What_was_read_leads_to_the_plan_where_every_change_is_foretold_at_once()
    {
        var asked = Fixture.Press(WizardFixture.Model(WizardFixture.Typed with { Cursor = 7 }), "Enter").Ui;
        var plan = WizardKeys.Foretold(asked, asked.Wizard.Asked, WizardFixture.Foretold);
        Assert.Equal((WizardStep.Plan, 0), (plan.Wizard.Step, plan.Wizard.Cursor));
        Assert.Contains("* conservative", Fixture.Draw(WizardFixture.Model(plan.Wizard), 80, 24), StringComparison.Ordinal);
        Assert.Contains("9G of 14G a worker", Fixture.Draw(WizardFixture.Model(plan.Wizard), 80, 30), StringComparison.Ordinal);

        var step = Fixture.Press(WizardFixture.Model(plan.Wizard), "Right", "Down", "8", "G");
        Assert.Equal((Request.Foretell, true), (step.Request, step.Ui.Wizard.Reading));
        Assert.Equal(["--strategy", "conservative", "--memory-limit", "8G"], WizardArguments.Of(step.Ui.Wizard).TakeLast(4));

        var after = WizardKeys.Foretold(step.Ui, step.Ui.Wizard.Asked, WizardFixture.Make(limit: 8L << 30, peak: 9L << 30));
        Assert.Equal((WizardStep.Plan, 1), (after.Wizard.Step, after.Wizard.Cursor));
        Assert.Contains("OVER THE LIMIT", Fixture.Draw(WizardFixture.Model(after.Wizard), 80, 30), StringComparison.Ordinal);
        Assert.Same(step.Ui, WizardKeys.Foretold(step.Ui, step.Ui.Wizard.Asked - 1, WizardFixture.Foretold));
    }

    [Fact]
    public void With_a_setting_that_is_wrong_there_is_no_review()
    {
        var wrong = WizardKeys.Failed(WizardFixture.Model(Planned with { Reading = true, Cursor = 1 }).Ui, 0, "--memory-limit is out of range: expected a size.");

        Assert.Equal(WizardStep.Plan, Fixture.Press(WizardFixture.Model(wrong.Wizard), "Down", "Down", "Enter").Ui.Wizard.Step);
        Assert.Equal(WizardStep.Review, Fixture.Press(WizardFixture.Model(Planned), "Down", "Down", "Down", "Enter").Ui.Wizard.Step);
    }

    [Fact]
    public void The_first_button_of_the_review_is_safe_and_the_second_one_starts_once()
    {
        Assert.Equal((Request.None, WizardStep.Plan), Fixture.Press(WizardFixture.Model(Reviewed), "Enter") is var back ? (back.Request, back.Ui.Wizard.Step) : default);

        var start = Fixture.Press(WizardFixture.Model(Reviewed), "Down", "Enter");
        Assert.Equal((Request.StartBuild, true), (start.Request, start.Ui.Wizard.Starting));
        Assert.Equal(Request.None, Fixture.Press(WizardFixture.Model(start.Ui.Wizard), "Enter").Request);
        Assert.Equal(Request.Leave, Fixture.Press(WizardFixture.Model(start.Ui.Wizard), "Ctrl-C").Request);

        var failed = WizardKeys.NotStarted(start.Ui, "the disk is full.");
        Assert.Contains("! the disk is full.", Fixture.Draw(WizardFixture.Model(failed.Wizard), 80, 24), StringComparison.Ordinal);
        Assert.False(failed.Wizard.Starting);
    }

    [Fact]
    public void The_review_has_the_command_line_and_it_is_what_is_started()
    {
        var wizard = Reviewed.With(WizardField.Genome, "~/my data/genome.fa").With(WizardField.Policy, "error_total").With(WizardField.Workers, "2");

        Assert.Equal(
            [
                "btui run --genome ~/'my data/genome.fa' --annotation data/genes.gff3 \\",
                "  --output-dir dataset --n-genes 4200 --subset-policy error_total \\",
                "  --parallel 2",
            ],
            WizardArguments.Lines(wizard, 78));
        Assert.Equal(
            ["--genome", "~/my data/genome.fa", "--annotation", "data/genes.gff3", "--output-dir", "dataset", "--n-genes", "4200", "--subset-policy", "error_total", "--parallel", "2"],
            WizardArguments.Of(wizard));
        Assert.Equal(["--artifacts", "tables", "--output-dir", "d"], WizardArguments.Of(new WizardState()
            .With(WizardField.Source, WizardFields.FromTables).With(WizardField.Genome, "left over").With(WizardField.Tables, "tables").With(WizardField.Output, " d ")));
    }

    [Theory]
    [InlineData("a/b-c_d.fa", "a/b-c_d.fa")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("~/x", "~/x")]
    [InlineData("~x", "'~x'")]
    [InlineData("é", "'é'")]
    public void Arguments_are_quoted_as_a_shell_needs_it(string argument, string quoted) => Assert.Equal(quoted, WizardArguments.Quoted(argument));

    [Fact]
    public void Tab_completes_a_path_and_offers_what_fits()
    {
        var model = WizardFixture.Model(new WizardState { Cursor = 1 }.With(WizardField.Genome, "data/gen"));
        Assert.Equal(Request.CompletePath, Fixture.Press(model, "Tab").Request);

        var offered = WizardKeys.Completed(model.Ui, WizardField.Genome, "data/gen", new("data/gen", ["genes.gff3", "genome.fa"]));
        Assert.Contains("genes.gff3 genome.fa", Fixture.Draw(WizardFixture.Model(offered.Wizard), 80, 24), StringComparison.Ordinal);
        Assert.Equal("", Fixture.Press(WizardFixture.Model(offered.Wizard), "o").Ui.Wizard.Offer);
        Assert.Equal("data/genome.fa", WizardKeys.Completed(model.Ui, WizardField.Genome, "data/gen", new("data/genome.fa", [])).Wizard.Text(WizardField.Genome));
        Assert.Same(model.Ui, WizardKeys.Completed(model.Ui, WizardField.Genome, "data/g", new("data/genome.fa", [])));
        Assert.Contains("nothing there", WizardKeys.Completed(model.Ui, WizardField.Genome, "data/gen", new("data/gen", [])).Wizard.Offer, StringComparison.Ordinal);

        Assert.Equal((Request.None, 5), Fixture.Press(WizardFixture.Model(new WizardState { Cursor = 4 }), "Tab") is var step ? (step.Request, step.Ui.Wizard.Cursor) : default);
    }

    [Theory]
    [InlineData(1, "/data/genome.fa\n", "/data/genome.fa")]
    [InlineData(1, "'/data/my genome.fa' ", "/data/my genome.fa")]
    [InlineData(1, "\r\none\ntwo", "one")]
    [InlineData(1, "a\u001b[31mb", "a[31mb")]
    [InlineData(0, "tables", "")]
    public void What_is_pasted_is_typed_and_never_taken_for_keys(int cursor, string text, string typed)
        => Assert.Equal(typed, WizardKeys.Pasted(WizardFixture.Model(new WizardState { Cursor = cursor }).Ui, text).Ui.Wizard.Text(cursor == 0 ? WizardField.Source : WizardField.Genome));

    [Fact]
    public void Choices_go_round_and_what_is_not_asked_for_is_hidden()
    {
        var tables = Fixture.Press(WizardFixture.Model(new WizardState()), "Right").Ui.Wizard;

        Assert.True(WizardFields.IsFromTables(tables));
        Assert.DoesNotContain("Genome", Fixture.Draw(WizardFixture.Model(tables), 80, 24), StringComparison.Ordinal);
        Assert.False(WizardFields.IsFromTables(Fixture.Press(WizardFixture.Model(tables), "Right").Ui.Wizard));
        Assert.True(WizardFields.IsFromTables(Fixture.Press(WizardFixture.Model(new WizardState()), "Left").Ui.Wizard));
    }

    [Fact]
    public void A_long_step_scrolls_and_the_next_key_brings_the_cursor_back()
    {
        var model = WizardFixture.Model(Planned with { Cursor = 1 });
        var down = Navigation.Press(model, "PgDn", 40, 12).Ui;
        Assert.Contains("What it would do", Fixture.Draw(model with { Ui = down }, 40, 12), StringComparison.Ordinal);

        Assert.Contains(">Strategy", Fixture.Draw(model with { Ui = Navigation.Press(model with { Ui = down }, "Up", 40, 12).Ui }, 40, 12), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_start_the_inputs_are_kept_for_another_and_the_folder_is_not()
    {
        var opened = WizardFixture.Model(Reviewed with { Starting = true }).Ui.Open("/data/dataset");

        Assert.Equal((Page.Dashboard, false, false), (opened.Page, opened.NoBuild, opened.Wizard.Starting));
        Assert.Equal(("data/genome.fa", ""), (opened.Wizard.Text(WizardField.Genome), opened.Wizard.Text(WizardField.Output)));
        Assert.Equal(WizardStep.Inputs, opened.Wizard.Step);
    }

    [Fact]
    public void The_users_keys_and_mouse_are_kept_when_a_build_is_opened()
    {
        var ui = Fixture.Ui with { Mouse = true, Keys = KeysFile.Parse("""{ "Help": ["F1"] }""", "mine.json").Table };

        Assert.True(ui.Open("/data/dataset").Mouse);
        Assert.Same(ui.Keys, ui.Open("/data/dataset").Keys);
    }
}
