using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class EmailTests
{
    [Theory]
    [InlineData("A@B.TR", "a@b.tr")]
    [InlineData(" ALI.ILGAZ@Example.com ", "ali.ilgaz@example.com")]
    [InlineData("a+b@x.co.uk", "a+b@x.co.uk")]
    [InlineData("mailto:Ali@Example.com", "ali@example.com")]
    [InlineData("mailto:Ali@Example.com?subject=Sevkiyat", "ali@example.com")]
    [InlineData("\"Kaya, Ali\" <ali@example.com>", "ali@example.com")]
    [InlineData("Ali@Example.com <ali@example.com>", "ali@example.com")]
    [InlineData("Ali İlgaz <ALİ@EXAMPLE.COM>", "ali@example.com")]
    [InlineData("<ali@example.com>", "ali@example.com")]
    [InlineData("ali＠example.com", "ali@example.com")]
    [InlineData("ali@\u200bexample.com;", "ali@example.com")]
    public void Addresses_become_lower_case_by_invariant_rules(string raw, string text) => Some.Passes(Email.Clean(raw), text);

    [Theory]
    [InlineData("a@b.tr;c@d.tr")]
    [InlineData("A@B.TR, C@D.TR")]
    [InlineData("a@b.tr c@d.tr")]
    [InlineData("Ali <a@b.tr>; Veli <c@d.tr>")]
    [InlineData("mailto:a@b.tr / mailto:c@d.tr")]
    [InlineData("\"Kaya, Ali\" <a@b.tr>; \"Öz, Veli\" <c@d.tr>")]
    [InlineData("Kaya, Ali (Ankara) <a@b.tr>, Öz Veli <C@D.TR>")]
    public void Two_addresses_in_a_cell_are_two(string raw) =>
        Assert.Equal(["a@b.tr", "c@d.tr"], KeyText.Parts("email", raw, ValueContext.Default).Select(p => Email.Clean(p).Text));

    /// <summary>Where the addresses of a cell cannot be parted, none of them is taken and the others lost.</summary>
    [Theory]
    [InlineData("\"Kaya, Ali\" <a@b.tr>; c@d.tr x")]
    [InlineData("c@d.tr Ali, Veli <a@b.tr>")]
    public void No_address_is_lost_beside_another(string raw) =>
        Assert.All(KeyText.Parts("email", raw, ValueContext.Default), p => Some.Fails(Email.Clean(p), p, Email.WrongForm));

    [Theory]
    [InlineData("a@b.tr; yok", "a@b.tr", "yok")]
    [InlineData("yok@yok.com / a@b.tr", "yok@yok.com", "a@b.tr")]
    [InlineData("-, a@b.tr", "-", "a@b.tr")]
    [InlineData("Yok Ali <a@b.tr>", "Yok Ali <a@b.tr>")]
    [InlineData("a@b.tr, Ali", "a@b.tr, Ali")]
    [InlineData("yok / yok", "yok / yok")]
    public void A_word_for_nothing_beside_an_address_takes_nothing_from_it(string raw, params string[] parts) =>
        Assert.Equal(parts, KeyText.Parts("email", raw, ValueContext.Default));

    [Theory]
    [InlineData("")]
    [InlineData("@b.tr")]
    [InlineData("A@")]
    [InlineData("A@B")]
    [InlineData("A@B..TR")]
    [InlineData("A@B@C.TR")]
    [InlineData("A B@C.TR")]
    [InlineData("a@b.tr;c@d.tr")]
    public void Another_form_is_kept_as_it_stands(string raw) => Some.Fails(Email.Clean(raw), raw, Email.WrongForm);
}
