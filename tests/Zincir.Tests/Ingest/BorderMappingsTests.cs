using Xunit;
using Zincir.Graph.Model;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>One row of every file of the border schema, and the nodes, edges and values that it becomes.</summary>
public sealed class BorderMappingsTests
{
    [Fact]
    public async Task The_customs_warehouse_becomes_the_edges_of_the_schema()
    {
        await using var scene = new LoadScene();
        WriteWarehouse(scene);
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(6, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((1L, 1L), (f.Read, f.Loaded)));
        Assert.All(report.Files, f => Assert.Empty(f.Warnings));
        Assert.Equal(
            [
                "account -> account:TR330006100519786457841326 (; ..)",
                "address -> address:tr-" + await AddressKeyAsync(scene) + " (; ..)",
                "email -> email:info%40isik.example (; ..)",
                "importer <- declaration:24TR34030000123451 (; 2024-02-01T05:30:00Z..)",
                "owns -> vehicle:tr-34ABC123 (2021-05-01; 2021-05-01..)",
                "phone -> phone:+905321234567 (; ..)",
                "role <- person:tr-10000000146 (owner~2015-03; 2015-03..2020)",
            ],
            await scene.EdgesAsync("company:tr-1234567890")
        );
        Assert.Equal(
            [
                "broker -> person:tr-10000000146 (; 2024-02-01T05:30:00Z..)",
                "carrier -> company:tr-5555555553 (; 2024-02-01T05:30:00Z..)",
                "consignee -> company:tr-5555555553 (; 2024-02-01T05:30:00Z..)",
                "container -> container:MSCU1234566 (; 2024-02-01T05:30:00Z..)",
                "declarant -> company:tr-9876543217 (; 2024-02-01T05:30:00Z..)",
                "discharge_office -> place:TR341300 (; 2024-02-03T09:00:00Z..)",
                "discharge_vehicle -> vehicle:tr-34KYZ999 (; 2024-02-03T09:00:00Z..)",
                "driver -> person:ge-12AB34567 (; 2024-02-01T05:30:00Z..)",
                "entry_office -> place:TR220300 (; 2024-02-01T05:30:00Z..)",
                "exit_office -> place:TR341400 (; 2024-02-01T05:30:00Z..)",
                "exporter -> company:cn-h98b2ba60ce78af4812202be3c58b2300 (; 2024-02-01T05:30:00Z..)",
                "goods -> good:870323 (1; ..)",
                "guarantor -> company:tr-9876543217 (; 2024-02-01T05:30:00Z..)",
                "importer -> company:tr-1234567890 (; 2024-02-01T05:30:00Z..)",
                "office -> place:TR341200 (; 2024-02-01T05:30:00Z..)",
                "trailer -> vehicle:tr-34TR1234 (; 2024-02-01T05:30:00Z..)",
                "vehicle -> vehicle:tr-34ABC123 (; 2024-02-01T05:30:00Z..)",
            ],
            await scene.EdgesAsync("declaration:24TR34030000123451")
        );
        Assert.Contains(
            "importer|declaration:24TR34030000123451|company:tr-1234567890| nameAsDeclared=IŞIK İTHALAT",
            await scene.ValuesAsync("customs-warehouse.declarations", "24TR34030000123451")
        );
        Assert.Contains(
            "goods|declaration:24TR34030000123451|good:870323|1 gtip=870323101010",
            await scene.ValuesAsync("customs-warehouse.declaration_items", "24TR34030000123451|1")
        );
        Assert.Equal(
            ["vehicle:tr-34ABC123 vin=WDB9634031L123456"],
            (await scene.ValuesAsync("customs-warehouse.vehicles", "tr|34ABC123|WDB9634031L123456|2021-05-01")).Where(v =>
                v.Contains(" vin", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Manifests_the_anti_smuggling_files_and_the_reference_data_become_the_edges_of_the_schema()
    {
        await using var scene = new LoadScene();
        WriteOthers(scene);
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(6, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((0L, 0, f.Read), (f.Quarantined, f.Warnings.Count, f.Loaded)));
        const string At = "(7; 2024-02-01T05:30:00Z..)";
        Assert.Equal(
            [
                $"carrier -> company:ch-CHE1 {At}",
                $"consignee -> company:tr-1234567890 {At}",
                $"consignor -> company:cn-h98b2ba60ce78af4812202be3c58b2300 {At}",
                $"container -> container:MSCU1234566 {At}",
                $"declaration -> declaration:24TR34030000123451 {At}",
                $"discharge -> place:TR341300 {At}",
                $"loading -> place:CNSHA {At}",
                $"vessel -> vessel:9074729 {At}",
            ],
            await scene.EdgesAsync("manifest:M-1")
        );
        const string Seized = "(; 2024-02-03T06:37:00Z..)";
        Assert.Equal(
            [
                $"case -> case:2024%2F12 {Seized}",
                $"container -> container:MSCU1234566 {Seized}",
                $"declaration -> declaration:24TR34030000123451 {Seized}",
                $"office -> place:TR220300 {Seized}",
                "suspect -> company:tr-1234567890 (2; ..)",
                "suspect -> person:tr-10000000146 (1; ..)",
                $"vehicle -> vehicle:tr-34ABC123 {Seized}",
            ],
            await scene.EdgesAsync("seizure:Y-1")
        );
        Assert.Equal(["names -> vehicle:tr-34ABC123 (; 2024-01-05..2024-12-31)"], await scene.EdgesAsync("watch:K1"));
        Assert.Equal(
            "İpsala Gümrüğü",
            (await scene.NodeAsync("place:TR220300"))!.Described[0].Values.Single(v => v.Property == "name").Value
        );

        // The tariff says something of goods and makes no node.
        Assert.Null(await scene.NodeAsync("good:870323"));
        Assert.Contains("good:870323 duty_rate=9.2", await scene.ValuesAsync("reference.tariff", "870323101010||2024-01-01"));
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_more_or_fewer_and_packed()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/declarations.csv.gz",
            "lane,extra one,mrn,extra two,inspection_reason,consignee_no,consignee_country",
            "red,x,24TR34030000123451,y,tip,1234567890,TR"
        );
        scene.Write(
            "vehicle-tracking/crossings.jsonl.gz",
            """{"mrn":"24TR34030000123451","weather":"rain","crossing":"1"}""",
            """{"crossing":"2","mood":1}"""
        );
        scene.WriteTurkish(
            "anti-smuggling/supheli.csv.gz",
            "ROL;SIRA;YAKALAMA_NO;AD_UNVAN;TIP;ULKE;KIMLIK_NO",
            "SAHIP;1;Y-1;IŞIK İTHALAT;TUZEL;TR;1234567890"
        );
        LoadReport report = await scene.LoadAsync();
        Dictionary<string, FileReport> files = report.Files.ToDictionary(f => f.Source);
        FileReport declarations = files["customs-warehouse.declarations"];
        Assert.Equal(["file.extra_columns", "file.missing_columns"], declarations.Warnings.Select(w => w.Code));
        Assert.Equal("Columns that the mapping does not know are ignored: extra one, extra two", declarations.Warnings[0].Text);
        Assert.DoesNotContain("guarantor_no", declarations.Warnings[1].Text, StringComparison.Ordinal);
        Assert.Contains("regime", declarations.Warnings[1].Text, StringComparison.Ordinal);
        Assert.Equal(["file.extra_columns", "file.missing_columns"], files["vehicle-tracking.crossings"].Warnings.Select(w => w.Code));
        FieldReport extra = files["vehicle-tracking.crossings"].Warnings[0];
        Assert.Equal((2L, "Columns that the mapping does not know are ignored: mood, weather"), (extra.Count, extra.Text));
        Assert.Equal(
            ["consignee -> company:tr-1234567890 (; ..)", "declaration <- crossing:1 (; ..)"],
            await scene.EdgesAsync("declaration:24TR34030000123451")
        );
        Assert.Contains(
            "suspect|seizure:Y-1|company:tr-1234567890|1 nameAsDeclared=IŞIK İTHALAT",
            await scene.ValuesAsync("anti-smuggling.supheli", "Y-1|1")
        );
        Assert.DoesNotContain("customs-warehouse.manifests", report.NotFound);
        Assert.DoesNotContain("reference.tariff", report.NotFound);
        Assert.Contains("reference.offices", report.NotFound);
    }

    private static async Task<string> AddressKeyAsync(LoadScene scene) =>
        (await scene.Store.NodesOfKindAsync("address", null, 2, View.Main, TestContext.Current.CancellationToken)).Single()[
            "address:tr-".Length..
        ];

    private static void WriteWarehouse(LoadScene scene) =>
        scene
            .Write(
                "customs-warehouse/companies.csv",
                "country,company_no,title,legal_form,founded,closed,city,address,phone,email,iban,updated_at",
                "TR,1234567890,Işık İthalat A.Ş.,AS,2004-05,,Edirne,\"Atatürk Cad. 5, Kat 2\",0532 123 45 67,Info@Isik.example,TR33 0006 1005 1978 6457 8413 26,2024-01-01T00:00:00+03:00"
            )
            .Write(
                "customs-warehouse/persons.csv",
                "country,person_no,id_type,name,birth_date,nationality,city,address,phone,email,updated_at",
                "TR,10000000146,national,Ayşe Işık,1980-02-29,TR,Edirne,,,,2024-01-01T00:00:00+03:00"
            )
            .Write(
                "customs-warehouse/company_roles.csv",
                "company_country,company_no,person_country,person_no,role,share_percent,since,until",
                "TR,1234567890,TR,10000000146,owner,51.5,2015-03,2020"
            )
            .Write(
                "customs-warehouse/vehicles.csv",
                "plate_country,plate,type,make,model_year,vin,owner_type,owner_country,owner_no,since,until",
                "TR,34 abc 123,tractor,MAN,2020,WDB9634031L123456,company,TR,1234567890,2021-05-01,"
            )
            .Write(
                "customs-warehouse/declarations.csv",
                "mrn,regime,registered_at,office,exporter_country,exporter_no,exporter_name,importer_country,importer_no,importer_name,"
                    + "declarant_country,declarant_no,broker_country,broker_no,carrier_country,carrier_no,driver_country,driver_no,"
                    + "vehicle_country,vehicle_plate,trailer_country,trailer_plate,container_no,origin_country,dispatch_country,"
                    + "destination_country,entry_office,exit_office,transit_due_at,discharged_at,discharge_office,tir_carnet_no,seal_no,"
                    + "gross_kg,net_kg,packages,value_amount,value_currency,lane,inspected,inspection_result,released_at,updated_at,"
                    + "consignee_country,consignee_no,guarantor_country,guarantor_no,discharge_vehicle_country,discharge_plate,"
                    + "discharge_seal_no,preference_code,duty_amount,duty_currency,inspection_reason",
                "24TR34030000123451,TR,2024-02-01T08:30:00+03:00,TR341200,CN,,Global Trading Ltd.,TR,1234567890,IŞIK İTHALAT,TR,9876543217,"
                    + "TR,10000000146,TR,5555555553,GE,12AB34567,TR,34ABC123,TR,34 TR 1234,MSCU1234566,CN,CN,TR,TR220300,TR341400,"
                    + "2025-02-08T08:30:00+03:00,2024-02-03T12:00:00+03:00,TR341300,XB12345678,S1,1000.5,900,10,12500,USD,red,1,clean,"
                    + "2024-02-04T12:00:00+03:00,2024-02-04T12:00:00+03:00,TR,5555555553,TR,9876543217,TR,34KYZ999,S2,P1,100,TRY,risk"
            )
            .Write(
                "customs-warehouse/declaration_items.csv",
                "mrn,item_no,gtip,description,origin_country,quantity,unit,net_kg,value_amount,value_currency",
                "24TR34030000123451,1,870323101010,Otomobil,CN,1,adet,900,12500,USD"
            );

    private static void WriteOthers(LoadScene scene) =>
        scene
            .Write(
                "customs-warehouse/manifests.csv",
                "manifest_no,line,mode,carrier_country,carrier_no,vessel_imo,vessel_name,voyage_no,flight_no,wagon_no,loading_place,"
                    + "discharge_place,arrived_at,bill_no,container_no,consignor_country,consignor_no,consignor_name,consignee_country,"
                    + "consignee_no,consignee_name,mrn,gross_kg",
                "M-1,7,sea,CH,CHE1,IMO 9074729,MSC ONE,V1,,,CNSHA,TR341300,2024-02-01T08:30:00+03:00,B1,MSCU 123456-6,CN,,"
                    + "\"GLOBAL  TRADING, LTD\",TR,1234567890,Işık,24TR34030000123451,1000"
            )
            .WriteTurkish(
                "anti-smuggling/yakalama.csv",
                "YAKALAMA_NO;TARIH;SAAT;IDARE;YER;TUR;MADDE;MIKTAR;BIRIM;DEGER_TL;BEYANNAME_NO;PLAKA_ULKE;PLAKA;KONTEYNER_NO;DOSYA_NO",
                "Y-1;03.02.2024;09:37;TR220300;İpsala;SIGARA;Kaçak sigara;1250,5;paket;99000;24TR34030000123451;TR;34 ABC 123;MSCU1234566;2024/12"
            )
            .WriteTurkish(
                "anti-smuggling/supheli.csv",
                "YAKALAMA_NO;SIRA;TIP;ULKE;KIMLIK_NO;AD_UNVAN;ROL",
                "Y-1;1;GERCEK;TR;10000000146;Ayşe Işık;SURUCU",
                "Y-1;2;TUZEL;TR;1234567890;Işık İthalat;SAHIP"
            )
            .WriteTurkish(
                "anti-smuggling/izleme.csv",
                "KAYIT_NO;TARIH;TIP;ULKE;KIMLIK_NO;AD_UNVAN;GEREKCE;BITIS",
                "K1;05.01.2024;ARAC;TR;34ABC123;;Şüpheli güzergâh;31.12.2024"
            )
            .Write(
                "reference/offices.csv",
                "code,name,kind,country,city,lat,lon,neighbour_country",
                "TR220300,İpsala Gümrüğü,land,TR,Edirne,40.92,26.34,GR"
            )
            .Write(
                "reference/tariff.csv",
                "gtip,origin_country,valid_from,valid_to,description,duty_rate,preference_code",
                "870323101010,,2024-01-01,,Otomobil,9.2,",
                "870323101010,CN,2024-01-01,2024-06-30,Otomobil,40,"
            );
}
